import { check } from '../lib/contract/check.ts'
import { blocked, fail, pass } from '../lib/contract/finding.ts'
import { clientScp } from '../lib/evidence/device.ts'
import { scp } from '../lib/evidence/directory.ts'
import { parseScpKeywords } from '../lib/formats/scp-keywords.ts'
import { skipOverridden } from './shared/client-scp.ts'

/** The SCP sends devices to Microsoft Entra's registration service, not to one of the organisation's own (17). */
export default check({
  id: 'scp-drs-kind',
  title: 'The SCP points to Azure DRS, not to an Enterprise DRS',
  codes: [17],
  tags: ['directory'],
  hybridOnly: true,
  needs: { scp },
  uses: { clientScp },
  judge({ scp, clientScp }) {
    const overridden = skipOverridden(clientScp)
    if (overridden) return overridden
    const { azureADId, azureADName, enterpriseDrsName } = parseScpKeywords(scp.keywords)
    if (scp.keywords.length === 0)
      return blocked('scp-lookup', 'There is no SCP, or it is empty: it points nowhere yet.')
    const where = `keywords of ${scp.dn} read from ${scp.server}`
    const [enterprise] = enterpriseDrsName
    if (!enterprise) return pass('It names no Enterprise DRS.', { where })
    const both = azureADId.length + azureADName.length > 0
    return fail({
      summary: both
        ? 'The SCP names both an Enterprise DRS and a Microsoft Entra tenant.'
        : 'The SCP points to an Enterprise DRS.',
      expected: 'azureADId and azureADName only, no enterpriseDrsName',
      actual: scp.keywords.map(keyword => `"${keyword}"`).join(', '),
      where,
      why: both
        ? 'Windows reports both registration services as configured (event 330) and may join the one at AD FS; Defender needs the device in Microsoft Entra.'
        : 'Windows joins the registration service of AD FS on premises; Defender needs the device in Microsoft Entra.',
      fix: [
        `Decide with the identity team whether the registration service ${enterprise.value} is still in use.`,
        'If it is not: remove the enterpriseDrsName keyword from the SCP.',
        both
          ? 'If it is: the devices need the client-side SCP (registry values TenantId and TenantName) instead.'
          : 'Configure hybrid join with Microsoft Entra Connect, which writes azureADId and azureADName.',
      ],
    })
  },
})
