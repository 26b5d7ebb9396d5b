import { check } from '../lib/contract/check.ts'
import { fail, pass } from '../lib/contract/finding.ts'
import { audit } from '../lib/evidence/audit.ts'
import { computer } from '../lib/evidence/directory.ts'

const WHY =
  'Microsoft Entra learns of the device through its computer object; one that is missing or disabled is not found there (AADRT_E_DEVICE_NOT_FOUND).'

/** The computer has one enabled object in the directory (37). Whether it is synchronized is sync-scope's question. */
export default check({
  id: 'computer-object',
  title: 'The computer has an enabled object in Active Directory',
  codes: [37],
  tags: ['directory', 'device'],
  hybridOnly: true,
  needs: { computer, audit },
  judge({ computer, audit }) {
    const where = `${computer.where} at ${computer.server}`
    const name = audit.computer ?? 'the computer'
    const expected = `one enabled computer object for ${name}`
    if (computer.outcome === 'not-found') {
      return fail({
        summary: `${name} is not in the directory.`,
        expected,
        actual: 'no such object',
        where,
        why: WHY,
        fix: [
          `Join ${name} to ${audit.domain ?? 'the domain'}, or correct the name with --computer.`,
          'If it was joined just now, wait for replication or ask its own domain controller with --dc.',
        ],
      })
    }
    if (computer.outcome === 'ambiguous') {
      return fail({
        summary: `More than one object answers to ${name}.`,
        expected,
        actual: (computer.others ?? []).join('; '),
        where,
        why: 'Only one of them is the device; a stale one can be synchronized in its place.',
        fix: ['Remove the stale object, or name the computer with its domain: --computer NAME.DOMAIN.'],
      })
    }
    if (computer.enabled === false) {
      return fail({
        summary: `${name} is disabled.`,
        expected,
        actual: 'userAccountControl has the flag ACCOUNTDISABLE (0x2)',
        where: computer.dn ?? where,
        why: WHY,
        fix: [
          `Enable it: Enable-ADAccount -Identity "${computer.dn ?? name}"`,
          'Find out first why it was disabled: stale accounts are often disabled on purpose.',
        ],
      })
    }
    return pass(`${computer.dn} is enabled.`, { where })
  },
})
