import { check } from '../lib/contract/check.ts'
import { blocked, couldNotCheck, type Detail, type Finding, fail, pass, warn } from '../lib/contract/finding.ts'
import { audit } from '../lib/evidence/audit.ts'
import { computer } from '../lib/evidence/directory.ts'
import { type SyncRules, syncRules } from '../lib/evidence/sync-rules.ts'
import type { SyncScope } from '../lib/sync-rule/scope/scope.ts'
import { ComputerScope } from './shared/computer-scope.ts'
import { FULL_SYNC, GIVE_EXPORT, sentence, sourceOf } from './shared/sync-advice.ts'

const WHY =
  'Microsoft Entra learns of a device through the computer object that Entra Connect synchronizes; one that is kept out is not found there (AADRT_E_DEVICE_NOT_FOUND).'

/**
 * Microsoft Entra Connect synchronizes the computer object (37): its domain and OU are selected, and no rule filters it
 * out. With an export of the rules the answer is computed. Without one, the built-in rule is taken to do what Microsoft
 * documents, and the OUs are not known; the finding says so.
 */
export default check({
  id: 'sync-scope',
  title: 'Microsoft Entra Connect synchronizes the computer object',
  codes: [37],
  tags: ['directory', 'device', 'sync'],
  hybridOnly: true,
  needs: { computer, audit },
  uses: { syncRules },
  judge({ computer, audit, syncRules }) {
    if (computer.outcome !== 'found')
      return blocked('computer-object', 'Without its object there is nothing to synchronize.')
    const scope = new ComputerScope({ computer, audit, syncRules })
    const where = `${computer.dn}, by ${sourceOf(syncRules)}`
    const verdict = scope.decide()
    if (verdict.cloudFiltered === null) {
      return scope.osClass === 'server-2012r2' && verdict.by === 'rules'
        ? blocked('server-2012r2-rule', 'The rules could not be evaluated for Server 2012 R2.')
        : notEvaluated(verdict, where)
    }
    if (!verdict.cloudFiltered) return inScope(scope, verdict, where, syncRules)
    if (verdict.by !== 'rules') return outside(OBSTACLES[verdict.by], verdict, where)

    const certified = scope.decide({ certificate: true })
    if (verdict.certificates.valid === 0 && certified.cloudFiltered === false) {
      return blocked('device-certificate', 'It is filtered out for want of a certificate, and nothing else filters it.')
    }
    if (scope.osClass === 'server-2012r2' && !scope.decide({ certificate: true, windows10: true }).cloudFiltered) {
      return blocked('server-2012r2-rule', 'It is filtered out as Server 2012 R2, and nothing else filters it.')
    }
    return filtered(verdict.certificates.valid === 0 ? certified : verdict, where, syncRules)
  },
})

function notEvaluated({ reason }: SyncScope, where: string): Finding {
  const message = `Whether the rules filter the computer could not be evaluated: ${sentence(reason)}`
  return couldNotCheck(
    { name: 'NotEvaluatedError', message },
    {
      where,
      fix: [
        'See what the rule does to this computer in the Synchronization Service Manager: search its connector space, then Preview.',
        ...(reason.includes('was not read')
          ? ['Run the audit again with the export (--with), so that the attribute is read.']
          : []),
      ],
    },
  )
}

const NO_OUS: Detail = {
  subject: 'OUs',
  status: 'skip',
  text: 'not known: the export does not hold the selected domains and OUs',
}

function inScope(scope: ComputerScope, { reason }: SyncScope, where: string, rules: SyncRules | undefined): Finding {
  if (!rules) {
    const text = 'not known without an export of the rules: neither OUs nor rules of your own were looked at'
    return pass('By the built-in rule, as Microsoft documents it, the computer is synchronized.', {
      where,
      fix: [GIVE_EXPORT],
      details: [{ subject: 'OUs and added rules', status: 'skip', text }],
    })
  }
  const documented = scope.documented()
  const notes: Detail[] = rules.notes.map(text => ({ subject: rules.where, status: 'skip', text }))
  const placed = rules.connectors.some(({ partitions }) => partitions.length > 0)
  const details = placed ? notes : [...notes, NO_OUS]
  return pass(`${placed ? 'Its OU is selected, and no' : 'No'} rule filters it: ${reason}.`, {
    where,
    ...(documented.cloudFiltered === true && scope.osClass !== 'server-2012r2'
      ? { details: [...details, { subject: 'Microsoft’s documentation', status: 'warn', text: documented.reason }] }
      : { details }),
  })
}

/** What keeps a computer out whatever cloudFiltered would say of it. */
const OBSTACLES = {
  containers: {
    summary: 'Its OU, or its domain, is not selected for synchronization.',
    expected: 'an object in a selected OU of a selected domain',
    fix: 'Run the Entra Connect wizard, "Customize synchronization options", and select the OU under "Domain and OU filtering"; or move the computer into a selected one.',
  },
  'object-types': {
    summary: 'Computers are not among the object types that Entra Connect imports.',
    expected: 'the object type computer selected for the domain',
    fix: 'In the Synchronization Service Manager open Connectors, the connector of the forest, Properties, "Select Object Types", and select computer; the built-in rule "In from AD - Computer Join" needs it.',
  },
  group: {
    summary: 'It is not in the group that synchronization is limited to.',
    expected: 'a direct member of the group that the wizard filters by',
    fix: 'Add the computer to that group, itself and not through another group; or end filtering by group, which Microsoft offers for pilots only, in the Entra Connect wizard.',
  },
  provisioning: {
    summary: 'No synchronization rule takes the computer to Microsoft Entra.',
    expected:
      'enabled rules with the link type Provision that have it in scope: inbound from computer to device, and outbound from device to device',
    fix: 'Enable the built-in rules "In from AD - Computer Join" and "Out to AAD - Device Join SOAInAD" in the Synchronization Rules Editor, or widen the scoping filter of the rule that stands in the place of the first.',
  },
} as const

function outside(obstacle: (typeof OBSTACLES)[keyof typeof OBSTACLES], { reason }: SyncScope, where: string): Finding {
  const { summary, expected, fix } = obstacle
  return fail({ summary, expected, actual: reason, where, why: WHY, fix: [fix, FULL_SYNC] })
}

function filtered(verdict: SyncScope, where: string, rules: SyncRules | undefined): Finding {
  const seen = verdict.trace.at(-1)?.decisions.flatMap(decision => decision.seen) ?? []
  const inputs = seen.filter(({ expression }) => /^(?:\[|value )/.test(expression))
  const values = inputs.map(({ expression, value }) => `${expression} = ${value}`).join(', ')
  const complaint = {
    summary: rules
      ? 'A synchronization rule filters the computer out.'
      : 'By the built-in rule, as Microsoft documents it, the computer is filtered out.',
    expected: 'no rule that sets cloudFiltered to True for this computer',
    actual: `cloudFiltered is True: ${verdict.reason}${values === '' ? '' : ` (${values})`}`,
    where,
    why: WHY,
    fix:
      verdict.osClass === 'down-level' || verdict.osClass === 'windows-8.1'
        ? ['Replace this Windows: neither Entra Connect nor security settings management takes it.']
        : [
            'Change the rule, or the attribute that it looks at, so that it does not apply to this computer. Do not edit a built-in rule.',
            FULL_SYNC,
          ],
  }
  if (rules) return fail(complaint)
  return warn({ ...complaint, fix: [...complaint.fix, GIVE_EXPORT] })
}
