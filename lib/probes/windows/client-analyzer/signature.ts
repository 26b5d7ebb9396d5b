import * as v from 'valibot'
import { plainOf } from '../../../formats/clixml/plain.ts'
import { runScript, type ScriptOptions } from '../powershell/run-script.ts'

/** What Windows says of the signature of a file; the names are those of .NET and not translated. */
const signature = v.object({ status: v.string(), subject: v.string(), issuer: v.string() })
type Signature = v.InferOutput<typeof signature>

const SCRIPT = `
param($path)
$found = Get-AuthenticodeSignature -LiteralPath $path
$signer = $found.SignerCertificate
@{
  status = $found.Status.ToString()
  subject = if ($signer) { $signer.Subject } else { '' }
  issuer = if ($signer) { $signer.Issuer } else { '' }
}
`

/** Why a signature is not that of Microsoft on an unchanged file; nothing when it is. */
export function signatureProblem({ status, subject, issuer }: Signature): string | undefined {
  if (status !== 'Valid') return `its signature is ${status}, and not Valid`
  if (!isMicrosoft(subject) || !isMicrosoft(issuer))
    return `it is signed by ${subject.slice(0, 200)}, and not by Microsoft Corporation`
  return undefined
}

/** Asks Windows, with Get-AuthenticodeSignature, whether the file is Microsoft's and as Microsoft signed it. */
export async function verifySignature(
  path: string,
  options: Pick<ScriptOptions, 'signal' | 'timeoutMs' | 'env' | 'executable'>,
): Promise<string | undefined> {
  const outcome = await runScript({ script: SCRIPT, args: { path }, executable: 'powershell', ...options })
  if (!outcome.ok) return `its signature could not be looked at: ${outcome.fault.message.replace(/\.$/, '')}`
  const answer = v.safeParse(signature, plainOf(outcome.value))
  return answer.success
    ? signatureProblem(answer.output)
    : 'PowerShell answered something unexpected about its signature'
}

/** The organization as a part of its own: `O=Microsoft Corporation Ltd` and `CN="x, O=Microsoft Corporation"` are others. */
function isMicrosoft(name: string): boolean {
  return /(?:^|, )O=Microsoft Corporation(?:,|$)/.test(name.replace(/"(?:[^"]|"")*"/g, ''))
}
