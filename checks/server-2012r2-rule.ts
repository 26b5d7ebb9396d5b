import { check } from '../lib/contract/check.ts'
import { blocked, couldNotCheck, type Finding, fail, pass, skip, warn } from '../lib/contract/finding.ts'
import { audit } from '../lib/evidence/audit.ts'
import { computer } from '../lib/evidence/directory.ts'
import { type SyncRules, syncRules } from '../lib/evidence/sync-rules.ts'
import { checkRules, type RuleFinding } from '../lib/sync-rule/check-rule.ts'
import { ComputerScope } from './shared/computer-scope.ts'
import { FULL_SYNC, GIVE_EXPORT, sentence, sourceOf } from './shared/sync-advice.ts'

const WHY =
  'Entra Connect 1.4 and later keeps Windows before version 10 out of Microsoft Entra. Server 2012 R2 needs hybrid join all the same, and only a rule of your own lets it in.'
const EXPECTED =
  'a rule that lets Server 2012 R2 with a valid certificate of its own in, and is asked before the built-in one'
const PRINT = 'Add the rule next to the built-in one: sensecm-preflight sync-rule print --script'
const REPLACE = 'If that is not enough, take the text of: sensecm-preflight sync-rule print'

/** Nobody's version of Entra Connect reads an expression with one of these. */
const NEVER_RUNS: readonly RuleFinding['id'][] = ['syntax', 'smart-quotes', 'wrong-case', 'unbound-variable']

/**
 * A rule lets Server 2012 R2 into synchronization (the row without a number). The question is put for a computer that has
 * a valid certificate, and to the rules alone, so that a missing certificate or an OU remains another check's finding.
 */
export default check({
  id: 'server-2012r2-rule',
  title: 'A synchronization rule lets Server 2012 R2 in',
  codes: ['server-2012r2'],
  tags: ['directory', 'device', 'sync'],
  hybridOnly: true,
  needs: { computer, audit },
  uses: { syncRules },
  judge({ computer, audit, syncRules }) {
    if (computer.outcome !== 'found')
      return blocked('computer-object', 'Without its object it is not known which Windows it runs.')
    const scope = new ComputerScope({ computer, audit, syncRules })
    const where = `${computer.dn}, by ${sourceOf(syncRules)}`
    const system = [computer.operatingSystem, computer.operatingSystemVersion].filter(text => text !== undefined)
    if (scope.osClass === 'unknown')
      return skip('missing-input', 'The computer object does not say which Windows it runs.', { where })
    if (scope.osClass !== 'server-2012r2')
      return skip('not-applicable', `It runs ${system.join(' ')}; the rule is for Server 2012 R2.`, { where })
    if (!syncRules) return withoutExport(where)

    const { cloudFiltered, reason } = scope.decideByRules({ certificate: true })
    if (cloudFiltered === null) return notRunning(syncRules, reason, where)
    if (!cloudFiltered) return letIn(scope, reason, where)
    if (scope.decideByRules({ certificate: true, windows10: true }).cloudFiltered !== false)
      return blocked('sync-scope', 'The rules filter it for another reason, which would hit Windows 10 as well.')
    return complain(syncRules, `cloudFiltered is True: ${reason}`, where)
  },
})

function withoutExport(where: string): Finding {
  return warn({
    summary: 'It runs Server 2012 R2, which is not synchronized unless a rule of your own lets it in.',
    expected: EXPECTED,
    actual: 'not known without an export of the rules',
    where,
    why: WHY,
    fix: [GIVE_EXPORT, `If there is no such rule: ${PRINT.charAt(0).toLowerCase()}${PRINT.slice(1)}`, FULL_SYNC],
  })
}

function letIn(scope: ComputerScope, reason: string, where: string): Finding {
  const { trace } = scope.decideByRules({ certificate: true })
  const silent = trace.every(({ value }) => value === null) && trace.some(({ builtIn }) => builtIn)
  if (!silent) return pass(`A rule lets it in: ${reason}.`, { where })
  return warn({
    summary: 'No rule filters Server 2012 R2, but the built-in one is asked and none before it says that it is let in.',
    expected: EXPECTED,
    actual: `every rule contributes NULL: ${reason}`,
    where,
    why: `${WHY} Some exports do not show the part of the product that does so.`,
    fix: [
      'See in the Synchronization Service Manager whether the computer reaches Microsoft Entra: search its connector space, then Preview.',
      `If it does not: ${PRINT.charAt(0).toLowerCase()}${PRINT.slice(1)}`,
    ],
  })
}

/** A rule that Entra Connect cannot run is the rule's fault; one that this program cannot evaluate is not. */
function notRunning(syncRules: SyncRules, reason: string, where: string): Finding {
  const broken = brokenRule(syncRules, reason)
  if (broken) return complain(syncRules, `${broken.rule} cannot run: ${broken.message}`, where)
  const message = `Whether the rules let it in could not be evaluated: ${sentence(reason)}`
  return couldNotCheck(
    { name: 'NotEvaluatedError', message },
    { where, fix: ['Preview the computer in the Synchronization Service Manager of Entra Connect.'] },
  )
}

/** The rule that the answer stopped at, and no other that is broken too. */
function brokenRule(syncRules: SyncRules, reason: string): { rule: string; message: string } | undefined {
  for (const { name, findings } of checkRules(syncRules).rules) {
    const finding = reason.startsWith(`${name} cannot run: `) ? findings.find(isFatal) : undefined
    if (finding) return { rule: name, message: finding.message }
  }
  return undefined
}

/** A function whose name has a hyphen cannot exist: `String-FromGuid` is Microsoft's own misprint. */
function isFatal({ id, message }: RuleFinding): boolean {
  return NEVER_RUNS.includes(id) || (id === 'unknown-function' && /found "\w+-\w+"/.test(message))
}

function complain(syncRules: SyncRules, actual: string, where: string): Finding {
  const { rules } = checkRules(syncRules)
  const findings = rules.flatMap(({ name, findings }) => findings.map(finding => ({ name, ...finding })))
  const errors = findings.filter(({ severity }) => severity === 'error')
  return fail({
    summary: errors.length > 0 ? 'The rule for Server 2012 R2 does not work.' : 'No rule lets Server 2012 R2 in.',
    expected: EXPECTED,
    actual,
    where,
    why: WHY,
    fix: [...errors.map(({ name, message }) => `${name}: ${message}`), errors.length > 0 ? REPLACE : PRINT, FULL_SYNC],
    details: findings.map(({ name, severity, message }) => ({
      subject: name,
      status: severity === 'error' ? 'fail' : severity === 'warning' ? 'warn' : 'pass',
      text: message,
    })),
  })
}
