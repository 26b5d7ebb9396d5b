import t from 'tap'
import * as v from 'valibot'
import { type AnyCheck, check } from '../../lib/contract/check.ts'
import { evidenceKey } from '../../lib/contract/evidence.ts'
import { fail, pass } from '../../lib/contract/finding.ts'
import type { Network } from '../../lib/contract/network.ts'
import { failed, type NoValue, skipped } from '../../lib/contract/observation.ts'
import { type AnyProbe, probe } from '../../lib/contract/probe.ts'
import { runSuite } from '../../lib/engine/run.ts'
import type { SuiteOptions } from '../../lib/engine/suite-options.ts'
import { resolveTarget } from '../../lib/engine/target.ts'
import { audit, expectedTenant } from '../../lib/evidence/audit.ts'

const thing = evidenceKey('thing', 'thing', v.number())
const other = evidenceKey('other', 'other thing', v.number())

const network: Network = {
  resolve: () => Promise.reject(new Error('not used')),
  connect: () => Promise.reject(new Error('not used')),
  destinations: () => Promise.reject(new Error('not used')),
  trust: () => Promise.reject(new Error('not used')),
  limit: (_, work) => work(),
}

const small = check({
  id: 'small',
  title: 'The thing is small',
  codes: [16],
  tags: ['size'],
  hybridOnly: true,
  needs: { thing },
  uses: { other },
  judge({ thing, other }) {
    if (thing < 10) return pass(`${thing} is small${other === undefined ? '' : `, ${other} is the other`}`)
    return fail({ summary: 'too large', expected: 'less than 10', actual: String(thing), why: 'w', fix: ['f'] })
  },
})
const tenant = check({
  id: 'tenant',
  title: 'named',
  codes: [15],
  tags: ['x'],
  needs: { expectedTenant },
  judge: ({ expectedTenant }) => pass(expectedTenant.id),
})
const when = check({
  id: 'when',
  title: 'now',
  codes: [],
  tags: ['x'],
  needs: { audit },
  judge: ({ audit }) => pass(`at ${audit.at}`),
})

function giving(value: number | NoValue): AnyProbe {
  return probe({
    id: 'thing',
    title: 'thing',
    provides: { thing },
    gather: async () => ({ thing: typeof value === 'number' ? { value } : value }),
  })
}

function run(checks: readonly AnyCheck[], value: number | NoValue, extra: Partial<SuiteOptions> = {}) {
  return runSuite({ target: resolveTarget({}), checks, probes: [giving(value)], network, ...extra })
}

t.test('a row for each check, with what the engine knows about it', async t => {
  const { result } = await run([small, tenant, when], 3)
  t.match(result.checks[0], {
    id: 'small',
    status: 'pass',
    summary: '3 is small',
    codes: [16],
    evidence: ['thing', 'other'],
  })
  t.match(result.checks[1], {
    status: 'skip',
    skip: { reason: 'missing-input' },
    remediation: { steps: [/--tenant-id/] },
  })
  t.equal(result.checks[2]?.summary, `at ${result.startedAt}`)
  t.equal(result.exitCode, 3)
})

t.test('evidence that is not there becomes skip or error, with its cause and fix, and never reaches judge', async t => {
  const skip = await run([small], skipped('blocked', 'first the other', { by: 'dc-reachable', fix: ['mend it'] }))
  t.match(skip.result.checks[0], {
    status: 'skip',
    summary: 'first the other',
    skip: { reason: 'blocked', by: 'dc-reachable' },
    remediation: { steps: ['mend it'] },
  })
  const error = await run([small], failed('TlsError', 'unknown authority', ['--ca']))
  t.match(error.result.checks[0], {
    status: 'error',
    error: { name: 'TlsError', message: 'unknown authority' },
    remediation: { steps: ['--ca'] },
  })
})

t.test('a check that throws is an error row, and the others run', async t => {
  const throwing = check({
    id: 'throwing',
    title: 'throws',
    codes: [],
    tags: [],
    needs: { thing },
    judge() {
      throw new RangeError('off by one')
    },
  })
  const { result } = await run([throwing, small], 3)
  t.match(result.checks[0], { status: 'error', error: { name: 'RangeError', message: /throwing broke: off by one/ } })
  t.equal(result.checks[1]?.status, 'pass')
})

t.test('what is not selected is a row that says so', async t => {
  const { result } = await run([small, when], 3, { selection: { only: ['when'] } })
  t.match(result.checks[0], { status: 'skip', skip: { reason: 'not-selected' } })
  t.equal(result.exitCode, 0)
  await t.rejects(run([small], 3, { selection: { only: ['smal'] } }), {
    message: /There is no check "smal"\. Did you mean "small"\?/,
  })
  await t.rejects(run([small], 3, { selection: { tag: ['sise'] } }), {
    message: /No check has the tag "sise"\. Did you mean "size"\?/,
  })
  await t.rejects(run([small], 3, { selection: { skip: ['small'] } }), { message: /leaves no check to run/ })
})

t.test('a failure that only hybrid join minds is a warning with synthetic registration', async t => {
  const { result } = await run([small], 30, { target: resolveTarget({ flags: { mode: 'synthetic' } }) })
  t.match(result.checks[0], { status: 'warn', demoted: true })
  t.equal(result.codes.find(({ code }) => code === 16)?.verdict, 'warn')
  t.equal(result.exitCode, 0)
})

t.test('a waived failure runs and shows, but does not count', async t => {
  const { result } = await run([small], 30, {
    waivers: [{ id: 'small', justification: 'agreed', expires: '2999-01-01' }],
  })
  t.match(result.checks[0], { status: 'fail', waiver: { justification: 'agreed', expires: '2999-01-01' } })
  t.equal(result.summary.waived, 1)
  t.equal(result.exitCode, 0)
})

t.test('judged again from its evidence, a run gives the same result but for the times', async t => {
  const target = resolveTarget({ flags: { domain: 'corp.example', tenantId: '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11' } })
  const live = await run([small, tenant, when], 30, { target })
  const saved = JSON.parse(JSON.stringify(live.evidence))
  const again = await runSuite({ target, checks: [small, tenant, when], probes: [], network, evidence: saved })
  const timeless = ({ startedAt: _, durationMs: __, ...rest }: typeof live.result) => rest
  t.strictSame(timeless(again.result), timeless(live.result))
  t.strictSame(again.evidence, saved)
})

t.test('an interrupted run reports what is known', async t => {
  const controller = new AbortController()
  const hang: AnyProbe = { ...giving(1), gather: () => new Promise(() => {}) }
  const hold = setInterval(() => {}, 1_000)
  setTimeout(() => controller.abort(new Error('stopped')), 20)
  const { result } = await runSuite({
    target: resolveTarget({}),
    checks: [small, when],
    probes: [hang],
    network,
    signal: controller.signal,
  })
  clearInterval(hold)
  t.match(result, { interrupted: true, exitCode: 130 })
  t.match(result.checks[0], { status: 'error', error: { message: 'stopped' } })
  t.equal(result.checks[1]?.status, 'pass')
})

t.test('the deadline of the run ends it', async t => {
  const hang: AnyProbe = { ...giving(1), gather: () => new Promise(() => {}) }
  const { result } = await runSuite({
    target: resolveTarget({ flags: { deadline: '50ms' } }),
    checks: [small],
    probes: [hang],
    network,
  })
  t.match(result.checks[0], { status: 'error', error: { name: 'DeadlineError', message: /--deadline/ } })
  t.equal(result.exitCode, 3)
})
