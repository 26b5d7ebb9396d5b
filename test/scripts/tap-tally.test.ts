import t from 'tap'
import type { Tally } from '../../scripts/suite/stage.ts'
import { tapTally } from '../../scripts/suite/tap-tally.ts'

function read(lines: string) {
  const failures: string[] = []
  const explanations: string[] = []
  const skips: string[] = []
  const { parser, tally } = tapTally('a.test.ts', {
    failure: (path, explanation) => {
      failures.push(path.join(' > '))
      explanations.push(explanation)
    },
    skip: (path, reason) => skips.push(`${path.join(' > ')}: ${reason}`),
  })
  parser.end(`TAP version 14\n${lines}`)
  return { tally, failures, explanations, skips }
}

const cases: { title: string; tap: string; tally: Tally; failures?: string[]; explanation?: string }[] = [
  {
    title: 'assertions are counted, not the lines that sum them up',
    tap: `# Subtest: outer
    ok 1 - one
    # Subtest: inner
        ok 1 - two
        ok 2 - three
        1..2
    ok 2 - inner
    1..2
ok 1 - outer
1..1
`,
    tally: { passed: 3, failed: 0, skipped: 0 },
  },
  {
    title: 'one failure deep down is one failure, named by its path',
    tap: `# Subtest: outer
    not ok 1 - one
    ok 2 - two
    1..2
not ok 1 - outer
1..1
`,
    tally: { passed: 1, failed: 1, skipped: 0 },
    failures: ['a.test.ts > outer > one'],
  },
  {
    title: 'a skipped subtest is one skip',
    tap: `ok 1 - outer # SKIP no servers here
1..1
`,
    tally: { passed: 0, failed: 0, skipped: 1 },
  },
  {
    title: 'a skipped file is one skip',
    tap: '1..0 # SKIP no servers here\n',
    tally: { passed: 0, failed: 0, skipped: 1 },
  },
  {
    title: 'a subtest without assertions counts as one',
    tap: `# Subtest: nothing in it
    1..0
ok 1 - nothing in it
1..1
`,
    tally: { passed: 1, failed: 0, skipped: 0 },
  },
  {
    title: 'a subtest whose assertions pass and that does not has failed',
    tap: `# Subtest: outer
    ok 1 - one
    1..1
not ok 1 - outer
1..1
`,
    tally: { passed: 1, failed: 1, skipped: 0 },
    failures: ['a.test.ts > outer'],
  },
  {
    title: 'what is still to be done is no pass',
    tap: `not ok 1 - one # TODO some day
1..1
`,
    tally: { passed: 0, failed: 0, skipped: 1 },
  },
  {
    title: 'a file without a test has failed',
    tap: '',
    tally: { passed: 0, failed: 1, skipped: 0 },
    failures: ['a.test.ts'],
    explanation: 'no tests found',
  },
  {
    title: 'a file that breaks off has failed',
    tap: 'ok 1 - one\n',
    tally: { passed: 1, failed: 1, skipped: 0 },
    failures: ['a.test.ts'],
    explanation: 'no plan',
  },
  {
    title: 'a file that has fewer tests than it planned has failed',
    tap: 'ok 1 - one\n1..2\n',
    tally: { passed: 1, failed: 1, skipped: 0 },
    failures: ['a.test.ts'],
    explanation: 'incorrect number of tests',
  },
  {
    title: 'a file that bails out has failed',
    tap: 'ok 1 - one\nBail out! no power\n',
    tally: { passed: 1, failed: 1, skipped: 0 },
    failures: ['a.test.ts'],
    explanation: 'no power',
  },
]

for (const { title, tap, tally, failures = [], explanation } of cases) {
  t.test(title, async t => {
    const found = read(tap)
    t.strictSame(found.tally, tally)
    t.strictSame(found.failures, failures)
    if (explanation !== undefined) t.match(found.explanations.join(), explanation)
  })
}

t.test('the explanation holds the difference and what else is known, but not how the file was started', async t => {
  const { explanations } = read(`not ok 1 - one
  ---
  diff: |
    -1
    +2
  at:
    lineNumber: 7
  source: |
    the line
  ...
1..1
`)
  t.strictSame(explanations, ['      -1\n      +2\n      at:\n        lineNumber: 7'])
})

t.test('what is skipped is named with its reason', async t => {
  const { skips } = read(`# Subtest: outer
    ok 1 - one # SKIP no servers here
    1..1
ok 1 - outer
ok 2 - two # TODO some day
1..2
`)
  t.strictSame(skips, ['a.test.ts > outer > one: no servers here', 'a.test.ts > two: some day'])
})
