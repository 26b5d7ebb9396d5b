import { type Finding, skip } from '../../lib/contract/finding.ts'
import type { ClientScp } from '../../lib/evidence/device.ts'
import { factValue } from '../../lib/evidence/device-fact.ts'
import { parseGuid } from '../../lib/formats/guid.ts'

/** Whether the registry names a tenant in full: Windows then does not read the SCP in Active Directory. */
function overridesDirectory(clientScp: ClientScp | undefined): boolean {
  const tenantId = factValue(clientScp?.tenantId)
  return tenantId !== undefined && parseGuid(tenantId) !== undefined && (factValue(clientScp?.tenantName) ?? '') !== ''
}

/** The finding of a check on the SCP in Active Directory about a device that does not read it. */
export function skipOverridden(clientScp: ClientScp | undefined): Finding | undefined {
  if (!overridesDirectory(clientScp) || clientScp?.tenantId === undefined) return undefined
  return skip('not-applicable', 'The device does not read it: its registry names a tenant, and that wins.', {
    where: clientScp.tenantId.where,
    by: 'scp-client-override',
  })
}
