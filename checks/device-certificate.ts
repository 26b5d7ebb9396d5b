import { check } from '../lib/contract/check.ts'
import { blocked, type Detail, fail, pass } from '../lib/contract/finding.ts'
import { audit } from '../lib/evidence/audit.ts'
import { type CertificateValue, computer } from '../lib/evidence/directory.ts'
import { syncRules } from '../lib/evidence/sync-rules.ts'
import { commonNameGuid } from '../lib/formats/common-name-guid.ts'
import { ComputerScope, type ScopeEvidence } from './shared/computer-scope.ts'

/**
 * The computer object carries a certificate with which Microsoft Entra can recognise the device (18): issued by the
 * device to itself for its own objectGUID, and valid now. Microsoft Entra Connect synchronizes only computers with one,
 * unless its rules ask for less; the device then stays "pending", so that it is a failure all the same.
 */
export default check({
  id: 'device-certificate',
  title: 'The computer object carries its own valid device certificate',
  codes: [18],
  tags: ['directory', 'device', 'sync'],
  hybridOnly: true,
  needs: { computer, audit },
  uses: { syncRules },
  judge({ computer, audit, syncRules }) {
    if (computer.outcome !== 'found')
      return blocked('computer-object', 'Without its object there is no certificate to look at.')
    const { certificates, objectGUID = '' } = computer
    const now = Date.parse(audit.at)
    const details = certificates.map((certificate): Detail => judgeCertificate(certificate, objectGUID, now))
    const valid = details.filter(({ status }) => status === 'pass').length
    if (valid > 0)
      return pass(`${valid} of ${certificates.length} certificates in userCertificate is the device's own and valid.`, {
        details,
      })
    const own = certificates.filter(({ subject }) => subject !== undefined && commonNameGuid(subject) === objectGUID)
    return fail({
      summary:
        certificates.length === 0
          ? 'The computer object has no device certificate.'
          : own.length > 0
            ? 'The device certificate is not valid now.'
            : 'No certificate on the computer object belongs to this computer.',
      expected: `a certificate with subject CN=${objectGUID} that is valid on ${audit.at.slice(0, 10)}`,
      actual:
        certificates.length === 0
          ? 'userCertificate has no value'
          : details.map(({ subject, text }) => `${subject}: ${text}`).join('; '),
      where: `userCertificate of ${computer.dn} read from ${computer.server}`,
      why: `Windows writes this certificate when it prepares hybrid join, and Microsoft Entra Connect carries it to Microsoft Entra; without it the device cannot prove which one it is.${whatRulesSay({ computer, audit, syncRules })}`,
      fix: [
        'On the device, as SYSTEM: start the scheduled task \\Microsoft\\Windows\\Workplace Join\\Automatic-Device-Join; it writes the certificate.',
        ...(certificates.length > own.length
          ? ['Remove certificates that name another computer: they come from a cloned image or an old object.']
          : []),
        'Then let Microsoft Entra Connect synchronize, and see that userCertificate is not excluded from its attributes.',
      ],
      details,
    })
  },
})

/** What the rules of an export make of a computer without a usable certificate: a sentence to put behind another one. */
function whatRulesSay(evidence: ScopeEvidence): string {
  if (!evidence.syncRules) return ''
  const scope = new ComputerScope(evidence)
  const { cloudFiltered, reason } = scope.decideByRules()
  if (cloudFiltered === true && scope.decideByRules({ certificate: true }).cloudFiltered === false)
    return ` The synchronization rules keep it out until then (${reason}).`
  if (cloudFiltered === false)
    return ' The synchronization rules let it through as it is, and it will stay "pending" in Microsoft Entra.'
  return ''
}

function judgeCertificate(certificate: CertificateValue, objectGUID: string, now: number): Detail {
  const { subject, thumbprint, notBefore = '', notAfter = '', error } = certificate
  if (subject === undefined) return { subject: thumbprint, status: 'fail', text: error ?? 'not a certificate' }
  if (commonNameGuid(subject) !== objectGUID) return { subject, status: 'fail', text: 'belongs to another object' }
  if (Date.parse(notAfter) <= now) return { subject, status: 'fail', text: `expired on ${notAfter.slice(0, 10)}` }
  if (Date.parse(notBefore) > now)
    return { subject, status: 'fail', text: `not valid before ${notBefore.slice(0, 10)}` }
  return { subject, status: 'pass', text: `valid until ${notAfter.slice(0, 10)}` }
}
