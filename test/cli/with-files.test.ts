import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { notJoined, printDsregcmd } from '../helpers/dsregcmd.ts'
import { dword, printRegFile } from '../helpers/registry-file.ts'
import { program } from './program.ts'

const SENSE = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SenseCM'

interface Row {
  readonly id: string
  readonly status: string
  readonly where?: string
}

t.test('--with judges the file, and gathers what it does not hold', async t => {
  const path = join(t.testdir(), 'SenseCM.reg')
  writeFileSync(path, printRegFile({ [SENSE]: { EnrollmentStatus: dword(16) } }))
  const { code, stdout, stderr } = await program(['run', '--lab', 'healthy', '--with', path, '--format', 'json'])
  t.equal(code, 1)
  t.equal(stderr, '')
  const { checks }: { checks: readonly Row[] } = JSON.parse(stdout)
  const row = (id: string) => checks.find(check => check.id === id)
  t.match(row('enrollment-status'), { status: 'fail', where: /SenseCM\.reg/ }, 'the file wins over the live device')
  t.match(row('scp-lookup'), { status: 'pass' }, 'gathered')
  t.match(row('dc-reachable'), { status: 'pass' }, 'gathered')
})

t.test('--with: what cannot be together is one sentence, exit code 2', async t => {
  const folder = t.testdir({ 'dsregcmd.txt': printDsregcmd(notJoined()) })
  const file = join(folder, 'dsregcmd.txt')
  for (const [args, message] of [
    [['--with', file, '--evidence', file], /give all files with one of the two/],
    [
      ['--with', file, '--computer', 'PC99'],
      /--with: .*dsregcmd\.txt is about the computer .*, and the run about PC99;/,
    ],
    [['--evidence', file, '--computer', 'PC99'], /--evidence: .* and the run about PC99; give files of one computer/],
  ] as const) {
    const { code, stdout, stderr } = await program(['run', ...args])
    t.equal(code, 2)
    t.equal(stdout, '')
    t.match(stderr, message)
    t.match(stderr, /^sensecm-preflight: [^\n]+\n$/)
  }
})
