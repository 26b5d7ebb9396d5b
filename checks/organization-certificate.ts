import { check } from '../lib/contract/check.ts'
import { type Detail, type Finding, fail, pass, skip, warn } from '../lib/contract/finding.ts'
import { audit } from '../lib/evidence/audit.ts'
import { joinState } from '../lib/evidence/device-join.ts'
import { type OrganizationCertificates, organizationCertificates } from '../lib/evidence/device-network.ts'
import { commonNameGuid } from '../lib/formats/common-name-guid.ts'
import { withoutValue } from './shared/device-fact.ts'

type Certificate = Extract<OrganizationCertificates['certificates'], { state: 'present' }>['value'][number]

/**
 * A device that has joined Microsoft Entra has the certificate of that registration, with its key, and it is valid (18).
 * Whether the registration is in the right tenant, hybrid-join-state judges.
 */
export default check({
  id: 'organization-certificate',
  title: 'The device has the certificate of its registration in Microsoft Entra',
  codes: [18],
  // Where nobody looked into its store, the certificate in Active Directory decides.
  decides: [],
  tags: ['device'],
  hybridOnly: true,
  needs: { organizationCertificates, audit },
  uses: { joinState },
  judge({ organizationCertificates: { certificates: fact }, audit, joinState }) {
    const missing = withoutValue(fact, 'the certificates of the machine')
    if (missing) return missing
    const certificates = fact?.state === 'present' ? fact.value : []
    const where = fact?.where ?? ''
    if (joinState?.azureAdJoined === 'no') return leftOver(certificates, where)
    if (joinState?.azureAdJoined !== 'yes')
      return skip('missing-input', 'Whether the device has joined Microsoft Entra is not known.', {
        where,
        by: 'joinState',
      })
    const { deviceId, thumbprint } = joinState
    if (deviceId === undefined && thumbprint === undefined)
      return skip('missing-input', 'dsregcmd shows neither DeviceId nor Thumbprint to look for.', { where })
    const own = certificates.filter(certificate =>
      thumbprint === undefined
        ? commonNameGuid(certificate.subject) === deviceId
        : certificate.thumbprint.toUpperCase() === thumbprint.toUpperCase(),
    )
    const now = Date.parse(audit.at)
    const details = own.map((certificate): Detail => judgeCertificate(certificate, now))
    const usable = details.find(({ status }) => status === 'pass')
    if (usable) return pass(`The device has it, ${usable.text}.`, { where })
    const name = [deviceId && `CN=${deviceId}`, thumbprint && `thumbprint ${thumbprint}`]
      .filter(part => part)
      .join(', ')
    return fail({
      summary:
        own.length === 0
          ? 'The certificate of the registration is missing.'
          : 'The certificate of the registration cannot be used.',
      expected: `a certificate from MS-Organization-Access (${name}), with its private key and valid on ${audit.at.slice(0, 10)}`,
      actual:
        details.map(({ subject, text }) => `${subject}: ${text}`).join('; ') ||
        certificates.map(({ subject }) => subject).join('; ') ||
        'none from MS-Organization-Access',
      where,
      why: 'The device proves with it which one it is, to Microsoft Entra and to Defender; Windows goes on to call itself joined without it.',
      fix: [
        'Look whether somebody cleaned up the certificates of the machine, or whether it was restored from an image.',
        'Let the device join again: dsregcmd /leave as SYSTEM, then start the task Automatic-Device-Join.',
      ],
    })
  },
})

function judgeCertificate({ subject, hasPrivateKey, notBefore, notAfter }: Certificate, now: number): Detail {
  const bad = (text: string): Detail => ({ subject, status: 'fail', text })
  if (hasPrivateKey === false) return bad('without a private key')
  if (Date.parse(notAfter) <= now) return bad(`expired on ${notAfter.slice(0, 10)}`)
  if (Date.parse(notBefore) > now) return bad(`not valid before ${notBefore.slice(0, 10)}`)
  return { subject, status: 'pass', text: `valid until ${notAfter.slice(0, 10)}` }
}

/** A join in the context of a user keeps its certificate with the user, so that this one is of a former join. */
function leftOver(certificates: readonly Certificate[], where: string): Finding {
  if (certificates.length === 0)
    return skip('not-applicable', 'The device has not joined Microsoft Entra, and has no certificate of it.', { where })
  return warn({
    summary: 'The device has not joined Microsoft Entra, and still has a certificate of a former registration.',
    expected: 'none from MS-Organization-Access before the join',
    actual: certificates.map(({ subject, notAfter }) => `${subject}, valid until ${notAfter.slice(0, 10)}`).join('; '),
    where,
    why: 'It comes from a former tenant or from the image that the device was made of; devices that share one are taken for one another.',
    fix: [
      'Remove it from Cert:\\LocalMachine\\My before the device joins.',
      'If it came with an image, make the image of a device that has never joined.',
    ],
  })
}
