import { COMPUTER_JOIN_EXPRESSION } from '../../../lib/sync-rule/computer-join.ts'

/** Text of a file that an administrator of Entra Connect could give the audit, for a domain by its DN. */
export type SyncExport = (baseDn: string) => string

/** The wizard's policy: which containers of the domain are synchronized. */
export function policy(excluded: readonly string[]): SyncExport {
  return baseDn => {
    const containerExclusions = excluded.map(name => `${name},${baseDn}`)
    const filter = { distinguishedName: baseDn, isSelected: true, containerInclusions: [baseDn], containerExclusions }
    return JSON.stringify({ onpremisesDirectoryPolicy: [{ friendlyName: 'corp', partitionFilters: [filter] }] })
  }
}

/** The editor's export of one rule that stands before the built-in one. */
function rule(expression: string): SyncExport {
  return () => `New-ADSyncRule \`
-Name 'Ours' \`
-Direction 'Inbound' \`
-Precedence 50 \`
-SourceObjectType 'computer' \`
-TargetObjectType 'device' \`
-LinkType 'Join' \`
-OutVariable syncRule
Add-ADSyncAttributeFlowMapping \`
-SynchronizationRule $syncRule[0] \`
-Destination 'cloudFiltered' \`
-FlowType 'Expression' \`
-ValueMergeType 'Update' \`
-Expression '${expression.replaceAll("'", "''")}'
`
}

export const OURS = rule(COMPUTER_JOIN_EXPRESSION)
export const MISPRINT = rule(COMPUTER_JOIN_EXPRESSION.replace('StringFromGuid', 'String-FromGuid'))
/** By an attribute that the audit reads for the sake of this rule only. */
export const BY_ACCOUNT_NAME = rule('IIF(Left([sAMAccountName], 2) = "PC", True, NULL)')
