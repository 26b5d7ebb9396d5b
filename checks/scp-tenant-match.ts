import { check } from '../lib/contract/check.ts'
import { blocked, fail, pass } from '../lib/contract/finding.ts'
import { expectedTenant } from '../lib/evidence/audit.ts'
import { clientScp } from '../lib/evidence/device.ts'
import { scp } from '../lib/evidence/directory.ts'
import { parseScpKeywords } from '../lib/formats/scp-keywords.ts'
import { skipOverridden } from './shared/client-scp.ts'

/** The tenant that devices register with is the tenant that Defender belongs to (15). */
export default check({
  id: 'scp-tenant-match',
  title: 'The SCP names the tenant that Defender belongs to',
  codes: [15],
  tags: ['directory'],
  hybridOnly: true,
  needs: { scp, expectedTenant },
  uses: { clientScp },
  judge({ scp, expectedTenant, clientScp }) {
    const overridden = skipOverridden(clientScp)
    if (overridden) return overridden
    const { azureADId: ids, enterpriseDrsName } = parseScpKeywords(scp.keywords)
    const [found] = ids
    if (!found && enterpriseDrsName.length > 0)
      return blocked('scp-drs-kind', 'The SCP names an Enterprise DRS and no tenant to compare.')
    if (!found) return blocked('scp-lookup', 'The SCP names no tenant to compare.')
    if (ids.length > 1) return blocked('scp-lookup', `The SCP names ${ids.length} tenants; which one counts is open.`)
    if (found.value === expectedTenant.id) return pass(`Both are ${expectedTenant.id}.`, { where: scp.dn })
    return fail({
      summary: "The SCP names another tenant than Defender's.",
      expected: `azureADId:${expectedTenant.id} (${expectedTenant.where})`,
      actual: found.raw,
      where: `keywords of ${scp.dn} read from ${scp.server}`,
      why: 'Windows registers the device with the tenant that the SCP names; Defender for Endpoint then refuses to enroll it.',
      fix: [
        `Find out which tenant the devices are meant to join: ${expectedTenant.id} or ${found.value}.`,
        'If the SCP is wrong: run Microsoft Entra Connect > Configure device options > Configure hybrid join against the right tenant.',
        'If the Defender tenant is wrong: onboard the devices with the package of the tenant that the SCP names.',
      ],
    })
  },
})
