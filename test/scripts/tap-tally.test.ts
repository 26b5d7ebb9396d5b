import t from 'tap'
import type { Tally } from '../../scripts/suite/stage.ts'
import { tapTally } from '../../scripts/suite/tap-tally.ts'

function read(lines: string) {
  const files: [string, Tally][] = []
  const failures: string[] = []
  const explanations: string[] = []
  const skips: string[] = []
  const parser = tapTally({
    file: (name, tally) => files.push([name, tally]),
    failure: (path, explanation) => {
      failures.push(path.join(' > '))
      explanations.push(explanation)
    },
    skip: (path, reason) => skips.push(`${path.join(' > ')}: ${reason}`),
  })
  parser.end(`TAP version 14\n${lines}`)
  return { files, failures, explanations, skips }
}

const cases: { title: string; tap: string; tally: Tally; failures: string[] }[] = [
  {
    title: 'assertions are counted, not the lines that sum them up',
    tap: `# Subtest: a.test.ts
    # Subtest: outer
        ok 1 - one
        # Subtest: inner
            ok 1 - two
            ok 2 - three
            1..2
        ok 2 - inner
        1..2
    ok 1 - outer
    1..1
ok 1 - a.test.ts
1..1
`,
    tally: { passed: 3, failed: 0, skipped: 0 },
    failures: [],
  },
  {
    title: 'one failure deep down is one failure, named by its path',
    tap: `# Subtest: a.test.ts
    # Subtest: outer
        not ok 1 - one
        ok 2 - two
        1..2
    not ok 1 - outer
    1..1
not ok 1 - a.test.ts
1..1
`,
    tally: { passed: 1, failed: 1, skipped: 0 },
    failures: ['a.test.ts > outer > one'],
  },
  {
    title: 'a skipped subtest and a skipped file are one skip each',
    tap: `# Subtest: a.test.ts
    ok 1 - outer # SKIP no servers here
    1..1
ok 1 - a.test.ts
1..1
`,
    tally: { passed: 0, failed: 0, skipped: 1 },
    failures: [],
  },
  {
    title: 'a subtest without assertions counts as one',
    tap: `# Subtest: a.test.ts
    # Subtest: nothing in it
        1..0
    ok 1 - nothing in it
    1..1
ok 1 - a.test.ts
1..1
`,
    tally: { passed: 1, failed: 0, skipped: 0 },
    failures: [],
  },
  {
    title: 'a file whose assertions pass and whose process does not has failed',
    tap: `# Subtest: a.test.ts
    ok 1 - one
    1..1
not ok 1 - a.test.ts
  ---
  exitCode: 3
  command: node
  ...
1..1
`,
    tally: { passed: 1, failed: 1, skipped: 0 },
    failures: ['a.test.ts'],
  },
  {
    title: 'what is still to be done is no pass',
    tap: `# Subtest: a.test.ts
    not ok 1 - one # TODO some day
    1..1
ok 1 - a.test.ts
1..1
`,
    tally: { passed: 0, failed: 0, skipped: 1 },
    failures: [],
  },
  {
    title: 'a file that is closed under another name keeps its own',
    tap: `# Subtest: a.test.ts
    ok 1 - one
    1..1
not ok 1 - timeout!
1..1
`,
    tally: { passed: 1, failed: 1, skipped: 0 },
    failures: ['timeout!'],
  },
]

for (const { title, tap, tally, failures } of cases) {
  t.test(title, async t => {
    const found = read(tap)
    t.strictSame(found.files, [['a.test.ts', tally]])
    t.strictSame(found.failures, failures)
  })
}

t.test('the explanation holds the difference and what else is known, but not how the file was started', async t => {
  const { explanations } = read(`# Subtest: a.test.ts
    not ok 1 - one
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
not ok 1 - a.test.ts
1..1
`)
  t.strictSame(explanations, ['      -1\n      +2\n      at:\n        lineNumber: 7'])
})

t.test('what is skipped is named with its reason', async t => {
  const { skips } = read(`# Subtest: a.test.ts
    # Subtest: outer
        ok 1 - one # SKIP no servers here
        1..1
    ok 1 - outer
    ok 2 - two # TODO some day
    1..2
ok 1 - a.test.ts
1..1
`)
  t.strictSame(skips, ['a.test.ts > outer > one: no servers here', 'a.test.ts > two: some day'])
})
