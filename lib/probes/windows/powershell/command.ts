import { Buffer } from 'node:buffer'
import type { ClixmlInput } from '../../../formats/clixml/values.ts'
import { writeClixml } from '../../../formats/clixml/write.ts'

/** In front of the answer: this, a colon, the CLIXML in base64, and a line end. */
export type Frame = string

/**
 * Levels of .NET objects that an answer keeps; what is deeper arrives as its text. Lists, dictionaries and custom
 * objects are kept whole in any case.
 */
const DEPTH = 4

/**
 * What runs around a script, on every PowerShell from 3.0 on. Preferences are global, because functions of modules see
 * no other ones. Base64 written as bytes is the same on every code page, and arrives in a few large pieces.
 */
const WRAPPER = `
param($frame, $code, $arguments)
$global:ErrorActionPreference = 'Stop'
$global:ProgressPreference = $global:WarningPreference = $global:InformationPreference = 'SilentlyContinue'
$global:VerbosePreference = $global:DebugPreference = 'SilentlyContinue'
$decode = { param($text) [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($text)) }
$plain = { param($text) [string]$text -replace '[\\uFFFE\\uFFFF]', '?' } # PSSerializer writes neither.
$encode = { param($answer) [Management.Automation.PSSerializer]::Serialize($answer, ${DEPTH}) }
try {
  $values = [Management.Automation.PSSerializer]::Deserialize((& $decode $arguments))
  $value = & ([ScriptBlock]::Create((& $decode $code))) @values
  if ($null -eq $value) { $value = $null } # No output at all is another kind of null, and would become an object.
  $answer = & $encode @{ value = $value }
} catch {
  $reason = $_.Exception
  if ($reason -is [Management.Automation.MethodInvocationException] -and $reason.InnerException) {
    $reason = $reason.InnerException
  }
  $answer = & $encode @{
    message = & $plain $reason.Message
    type = $reason.GetType().FullName
    id = & $plain $_.FullyQualifiedErrorId
  }
}
$base64 = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($answer))
$bytes = [Text.Encoding]::ASCII.GetBytes($frame + ':' + $base64 + [char]10)
$output = [Console]::OpenStandardOutput()
$output.Write($bytes, 0, $bytes.Length)
$output.Flush()
`

/**
 * One line for PowerShell's standard input that runs a script with named arguments and answers behind the frame. Neither
 * script nor arguments are words of it: they travel in base64, whose alphabet has no quote. Where PowerShell is locked
 * down the line says so, with nothing but what the locked language allows.
 */
export function commandLine(script: string, args: Readonly<Record<string, ClixmlInput>>, frame: Frame): string {
  const mode = '$ExecutionContext.SessionState.LanguageMode'
  const wrapper = `([ScriptBlock]::Create([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${base64(WRAPPER)}'))))`
  const data = base64(writeClixml([new Map(Object.entries(args))]))
  return `if (${mode} -ne 'FullLanguage') { '${frame}' + ':mode ' + ${mode} } else { & ${wrapper} '${frame}' '${base64(script)}' '${data}' }`
}

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64')
}
