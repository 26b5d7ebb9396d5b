import { globSync, readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'
import t from 'tap'
import { checks } from '../../checks/index.ts'
import { dependantsOf, readImporters } from '../../scripts/mutate/import-graph.ts'
import { applyMutant, type Mutant, mutantsOf } from '../../scripts/mutate/mutants.ts'
import { tryAll } from '../../scripts/mutate/pool.ts'
import { brief, taskOf } from '../../scripts/mutate/task.ts'
import { rowOf } from '../../scripts/mutate/verdict.ts'

/** The text with each of its breakings, one after the other. */
const broken = (source: string): string[] => mutantsOf(source).map(mutant => applyMutant(source, mutant))

t.test('what is broken, and how', async t => {
  const table: readonly [source: string, ...broken: string[]][] = [
    ["pass('x')", "({ ...pass('x'), status: 'fail' })"],
    ['fail(x)', "({ ...fail(x), status: 'pass' })", "({ ...fail(x), status: 'warn' })"],
    [
      "blocked('a', b)",
      "({ ...blocked('a', b), status: 'pass' })",
      "({ ...blocked('a', b), status: 'fail' })",
      "blocked('another-check', b)",
    ],
    ['if (x) y()', 'if (!(x)) y()'],
    ['if (!x) y()', 'if (x) y()'],
    ['a === b ? c : d', 'a !== b ? c : d'],
    ['a <= b', 'a < b'],
    ['a && b', '(a || b)'],
    ['a ?? b'],
    ['list.some(each)', 'list.every(each)'],
    ['list.toString().join()'],
    ['f({ codes: [x], fix: [y] })', 'f({ codes: [], fix: [y] })'],
    ['f({ details })', 'f({ details: [] })'],
    ['f({ details: [] })'],
    ['const { details } = x'],
    ['x = 5', 'x = 6'],
    ['x = y ?? 0'],
    ['x = y ?? -1'],
    ['function f(x = 0) {}'],
    ['type X = 1 | "pass" | true'],
    ["x = 'warn'", "x = 'pass'"],
    ['x = true', 'x = false'],
  ]
  for (const [source, ...expected] of table) t.strictSame(broken(source), expected, source)
})

t.test('what is broken can still be read, so that it is the tests that notice', async t => {
  for (const file of globSync('checks/**/*.ts')) {
    const source = readFileSync(file, 'utf8')
    const unreadable = mutantsOf(source).filter(
      mutant => parseSync(file, applyMutant(source, mutant)).errors.length > 0,
    )
    t.strictSame(unreadable, [], file)
  }
})

t.test('a breaking knows its line and its function', async t => {
  const [constant, judged, helped] = mutantsOf(
    'const A = 1\n\ncheck({ judge() { return 2 } })\nfunction f() { return 3 }',
  )
  t.match(constant, { line: 1, within: '' })
  t.match(judged, { line: 3, within: 'judge' })
  t.match(helped, { line: 4, within: 'f' })
})

// Each file takes a process of its own, which is most of the time.
t.setTimeout(300_000)

const importers = readImporters('{checks,lib,test}')

t.test('the tests of a file are those that import it, in whatever way', async t => {
  const { tests } = taskOf('checks/clock-skew.ts', importers)
  t.equal(tests[0], 'test/checks/domain-checks.test.ts')
  t.ok(tests.includes('test/checks/client-analyzer.test.ts'), 'through another check')
  t.notOk(tests.includes('test/checks/proxy.test.ts'))
  t.ok(dependantsOf('checks/clock-skew.ts', importers).includes('checks/index.ts'))
})

const survivors = (file: string, survived: readonly Mutant[]) =>
  survived.map(({ line, from, to }) => `${file}:${line}: ${from} → ${to}`)

t.test('a breaking that no test looks at survives, and is complained of', async t => {
  const task = taskOf('checks/clock-skew.ts', importers)
  const [outcome] = await tryAll([{ ...task, tests: ['test/checks/proxy.test.ts'], mutants: task.mutants.slice(0, 3) }])
  t.match(outcome, { killed: [], survived: [{}, {}, {}] })
  t.match(outcome && rowOf(outcome), { name: 'clock-skew', killed: 0, problem: 'expected 90 % noticed, found 0 %' })
})

t.test('tests that fail by themselves prove nothing', async t => {
  const task = taskOf('checks/clock-skew.ts', importers)
  await t.rejects(tryAll([{ ...task, source: task.source.replace('5 * 60_000', '9 * 60_000') }]), {
    message: /^checks\/clock-skew\.ts: expected its tests to pass as long as nothing is broken/,
  })
})

t.test('in each function of each check, a breaking makes a unit test fail', { timeout: 280_000 }, async t => {
  const tasks = globSync('checks/**/*.ts').map(file => brief(taskOf(file, importers)))
  const tried = tasks.filter(({ mutants }) => mutants.length > 0)
  const names = tried.map(({ file }) => file)
  t.strictSame(
    checks.filter(({ id }) => !names.includes(`checks/${id}.ts`)).map(({ id }) => id),
    [],
    'every check is tried',
  )
  const outcomes = await tryAll(tried)
  t.strictSame(
    outcomes.flatMap(({ file, survived }) => survivors(file, survived)),
    [],
  )
})
