import type { CheckRow, CodeRow, SuiteResult } from '../engine/result.ts'
import { type ClixmlInput, ClixmlObject, ClixmlProgress, ClixmlScalar } from '../formats/clixml/values.ts'
import { writeClixml } from '../formats/clixml/write.ts'

/**
 * The first line of a program's output by which PowerShell knows that each following line is an `<Objs>` of its own,
 * and makes live objects of them. Nothing may stand before it, not even a byte order mark.
 */
export const CLIXML_HEADER = '#< CLIXML\n'

/** One check as an object of type SenseCMPreflight.CheckResult, as soon as it is known. */
export function clixmlRow(row: CheckRow): string {
  return `${writeClixml([checkResult(row)])}\n`
}

/** The lines after the checks: one object of type SenseCMPreflight.CodeVerdict a code. */
export function clixmlCodes({ codes }: SuiteResult): string {
  return codes.map(code => `${writeClixml([codeVerdict(code)])}\n`).join('')
}

/** A line for PowerShell's own verbose or warning stream. */
export function clixmlMessage(stream: 'verbose' | 'warning', text: string): string {
  return `${writeClixml([text], stream)}\n`
}

/** A line for PowerShell's progress bar. `percent` is 0 to 100. */
export function clixmlProgress(status: string, percent: number, completed = false): string {
  const record = new ClixmlProgress('sensecm-preflight', status, Math.floor(percent), completed)
  // PowerShell takes the number of the source as a 64-bit integer and as nothing else.
  return `${writeClixml([{ SourceId: 0n, Record: record }], 'progress')}\n`
}

/** The same objects as a file for `Import-Clixml`: one document, without the line that a program's output begins with. */
export function reportClixml({ checks, codes }: SuiteResult): string {
  return `${writeClixml([...checks.map(checkResult), ...codes.map(codeVerdict)])}\n`
}

function checkResult(row: CheckRow): ClixmlInput {
  const { remediation, skip, error, waiver } = row
  // Every object has every property, so that scripts under Set-StrictMode may ask for each; both kinds have a Status and
  // a Verdict, for filters on the two together.
  return typed('SenseCMPreflight.CheckResult', {
    Id: row.id,
    Title: row.title,
    Codes: row.codes,
    Status: row.status,
    Verdict: null,
    Summary: row.summary,
    Expected: row.expected,
    Actual: row.actual,
    Where: row.where,
    Why: row.why,
    Remediation: remediation?.steps ?? [],
    HelpUrl: remediation?.url,
    Details: (row.details ?? []).map(({ subject, status, text }) =>
      typed('SenseCMPreflight.Detail', { Subject: subject, Status: status, Text: text }),
    ),
    SkipReason: skip?.reason,
    SkippedBy: skip?.by,
    Error: error?.message,
    WaiverJustification: waiver?.justification,
    WaiverExpires: waiver?.expires === undefined ? null : new ClixmlScalar('DateTime', `${waiver.expires}T00:00:00`),
    Demoted: row.demoted === true,
    Tags: row.tags,
    Evidence: row.evidence,
    Duration: new ClixmlScalar('TimeSpan', `PT${(row.durationMs / 1000).toFixed(6)}S`),
  })
}

function codeVerdict({ code, name, verdict, checks, because }: CodeRow): ClixmlInput {
  return typed('SenseCMPreflight.CodeVerdict', {
    Code: code,
    Name: name,
    Status: null,
    Verdict: verdict,
    Checks: checks,
    Because: because,
  })
}

/** PowerShell puts `Deserialized.` in front of the names, and applies the views of the plain ones all the same. */
function typed(name: string, properties: Readonly<Record<string, ClixmlInput>>): ClixmlInput {
  return new ClixmlObject<ClixmlInput>({
    typeNames: [name, 'System.Management.Automation.PSCustomObject', 'System.Object'],
    properties: new Map(Object.entries(properties)),
  })
}
