import { check } from '../lib/contract/check.ts'
import { type Finding, fail, pass, skip } from '../lib/contract/finding.ts'
import { expectedTenant } from '../lib/evidence/audit.ts'
import { type ClientScp, clientScp } from '../lib/evidence/device.ts'
import { factValue } from '../lib/evidence/device-fact.ts'
import { parseGuid } from '../lib/formats/guid.ts'
import { whereOf, withoutFact } from './shared/device-fact.ts'

const WHY =
  'Windows takes the tenant from these registry values and not from Active Directory, so that the device registers as they say or not at all.'
const POLICY =
  'They come from a policy or a script of a targeted rollout (Group Policy Preferences, Registry): change them there, or they come back.'

/**
 * A client-side SCP in the registry, where there is one, is complete (16), names Defender's tenant (15), and no registration
 * service of AD FS (17).
 */
export default check({
  id: 'scp-client-override',
  title: "The registry of the device leads to no other place than Defender's tenant",
  codes: [15, 16, 17],
  // Where nobody looked into the registry, the SCP in Active Directory decides.
  decides: [],
  tags: ['device'],
  hybridOnly: true,
  needs: { clientScp },
  uses: { expectedTenant },
  judge({ clientScp, expectedTenant }) {
    const { tenantId, tenantName, enterpriseDrsName } = clientScp
    if (enterpriseDrsName?.state === 'present' && enterpriseDrsName.value !== '')
      return enterprise(enterpriseDrsName.value, enterpriseDrsName.where)
    const missing = withoutFact(tenantId, 'the client-side SCP') ?? withoutFact(tenantName, 'the client-side SCP')
    if (missing) return missing
    const id = factValue(tenantId) ?? ''
    const name = factValue(tenantName) ?? ''
    const where = whereOf(tenantId, tenantName)
    if (id === '' && name === '')
      return pass('There is no client-side SCP; the one in Active Directory counts.', { where })
    const tenant = parseGuid(id)
    if (tenant === undefined || name === '') return incomplete(clientScp, where)
    if (expectedTenant === undefined) {
      return skip('missing-input', `It names tenant ${tenant}, and the tenant of Defender is not known.`, {
        where,
        fix: ['Name the tenant with --tenant-id GUID.'],
      })
    }
    if (tenant === expectedTenant.id) return pass(`It names tenant ${tenant} (${name}), as Defender does.`, { where })
    return fail({
      summary: "The registry of the device names another tenant than Defender's.",
      codes: [15],
      expected: `TenantId ${expectedTenant.id} (${expectedTenant.where}), or no client-side SCP`,
      actual: `TenantId ${id}, TenantName ${name}`,
      where,
      why: `${WHY} Defender for Endpoint refuses a device of another tenant.`,
      fix: [`Set TenantId and TenantName to those of ${expectedTenant.id}, or remove both.`, POLICY],
    })
  },
})

function enterprise(name: string, where: string): Finding {
  return fail({
    summary: 'The registry of the device names an Enterprise DRS.',
    codes: [17],
    expected: 'no EnterpriseDrsName',
    actual: `EnterpriseDrsName ${name}`,
    where,
    why: 'Windows joins the registration service of AD FS on premises, or reports two of them as configured (event 330); Defender needs the device in Microsoft Entra.',
    fix: [
      `Decide with the identity team whether the registration service ${name} is still in use.`,
      'If it is not: remove the value, and the policy or script that sets it.',
    ],
  })
}

function incomplete({ tenantId, tenantName }: ClientScp, where: string): Finding {
  const id = factValue(tenantId) ?? ''
  const name = factValue(tenantName) ?? ''
  return fail({
    summary:
      id === '' || name === ''
        ? 'The client-side SCP is only half there.'
        : 'The TenantId of the client-side SCP is no GUID.',
    codes: [16],
    expected: 'TenantId with a GUID and TenantName with a verified domain, or neither of the two',
    actual: `TenantId ${id === '' ? 'not set' : `"${id}"`}, TenantName ${name === '' ? 'not set' : `"${name}"`}`,
    where,
    why: WHY,
    fix: ['Set both values, or remove both.', POLICY],
  })
}
