import type { Remark } from './finding.ts'

/** What a script does with its rules: they are all that the trust has, or come to what it has. */
export type RuleScript = 'sets' | 'adds'

/** What a script does not tell. */
export function scriptRemarks(script: RuleScript | undefined): Remark[] {
  if (script === undefined) return []
  const more = script === 'adds' ? ', which adds them to rules that are not known here' : ''
  const message = `The rules stand in a PowerShell script${more}. All of them count here, whatever its conditions say; whether it has been run is not known. What AD FS has is told by (Get-AdfsRelyingPartyTrust -Identifier urn:federation:MicrosoftOnline).IssuanceTransformRules.`
  return [{ id: 'from-script', severity: 'info', message }]
}
