import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { program } from './program.ts'

const skip = process.platform === 'win32' && 'stands in for PowerShell with a script'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const objs = (content: string) =>
  base64(`<Objs xmlns="http://schemas.microsoft.com/powershell/2004/04">${content}</Objs>`)

t.setTimeout(120_000)

/** Each level is ten times the one below it. */
const bomb = Array.from({ length: 40 }, (_, level) => {
  const below = level === 0 ? '<S>x</S>' : `<Ref RefId="${level - 1}" />`.repeat(10)
  return `<Obj RefId="${level}"><LST>${below}</LST></Obj>`
})

/** What stands for PowerShell does with the frame of the answer, and the sentence about it. */
const FAULTS: readonly [name: string, script: string, sentence: RegExp][] = [
  ['a bomb', `answer('${objs(bomb.join(''))}')`, /cannot be read\. Expected at most 1000000 values in one document/],
  [
    '10 000 levels',
    `answer('${objs('<Obj><LST>'.repeat(10_000) + '</LST></Obj>'.repeat(10_000))}')`,
    /cannot be read\. Expected CLIXML, found more than 148 elements within each other/,
  ],
  ['no CLIXML', `answer('${base64('zürich')}')`, /cannot be read\. Expected CLIXML, found/],
  ['something unexpected', `answer('${objs('<S>x</S>')}')`, /cannot be read\. Expected a dictionary/],
  ['a locked-down machine', "answer('mode ConstrainedLanguage')", /^Expected PowerShell in the FullLanguage mode/],
  [
    'an end',
    "console.error('last\\nwords \\u001b[31m'); process.exit(3)",
    /ended with exit code 3 before it answered\. Standard error: last words \\u001b\[31m$/,
  ],
]

t.test(
  'whatever PowerShell does is one sentence in one row, and the rest of the run goes on',
  { skip, jobs: 3 },
  async t => {
    for (const [name, script, sentence] of FAULTS) {
      t.test(name, async t => {
        const folder = t.testdir({ 'My.Tests.ps1': '' })
        const powershell = join(folder, 'pwsh.cjs')
        const answer = "const answer = text => process.stdout.write(frame + ':' + text + '\\n')"
        const lines = [
          `#!${process.execPath}`,
          "process.stdin.setEncoding('utf8').once('data', line => {",
          "const [, frame] = /'([0-9a-f]{32})'/.exec(line)",
          answer,
          script,
          '})',
        ]
        writeFileSync(powershell, lines.join('\n'), { mode: 0o755 })
        const args = [
          'run',
          'pester-my',
          'scp-lookup',
          '--lab',
          '--format',
          'json',
          '--plugin',
          join(folder, 'My.Tests.ps1'),
        ]
        const began = performance.now()
        const { code, stdout, stderr } = await program(args, { env: { SENSECM_PREFLIGHT_POWERSHELL: powershell } })
        t.ok(performance.now() - began < 45_000, 'before the deadline')
        t.strictSame([code, stderr], [3, ''])
        const rows = JSON.parse(stdout).checks.filter(({ skip }: { skip?: object }) => skip === undefined)
        t.match(rows, [
          { id: 'scp-lookup', status: 'pass' },
          { id: 'pester-my', status: 'error', summary: sentence },
        ])
        t.notMatch(rows.at(-1)?.summary, /[\n\u001b]/, 'one line')
      })
    }
  },
)
