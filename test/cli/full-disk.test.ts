import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import t from 'tap'
import { ENTRY, program } from './program.ts'

/** A file on which there is never any space left. */
const FULL = '/dev/full'
const skip = existsSync(FULL) ? false : 'there is no /dev/full here'

/** What is said when standard output is such a file. */
async function toFull(args: readonly string[]): Promise<{ code: unknown; stderr: string }> {
  const full = openSync(FULL, 'w')
  const child = spawn(process.execPath, [ENTRY, ...args], { stdio: ['ignore', full, 'pipe'] })
  closeSync(full)
  let stderr = ''
  child.stderr?.on('data', (text: Buffer) => {
    stderr += text.toString('utf8')
  })
  const [code]: unknown[] = await once(child, 'close')
  return { code, stderr }
}

t.test('a disk that is full is said in one sentence, and is no verdict', { skip, jobs: 3 }, async t => {
  const folder = t.testdir({
    'pc.ldf': 'dn: CN=PC1,DC=corp,DC=test\nname: PC1\nobjectClass: computer\n\n'.repeat(2000),
  })
  const fleet = ['fleet', '--ldif', `${folder}/pc.ldf`]
  const standard: [args: string[]][] = [
    [['list']],
    [['run', '--lab']],
    [['run', '--lab', '--format', 'tap']],
    [fleet],
    [[...fleet, '--format', 'ndjson']],
  ]
  for (const [args] of standard) {
    t.test(`standard output of ${args.join(' ').replace(folder, '…')}`, async t => {
      const { code, stderr } = await toFull(args)
      t.equal(code, 2)
      t.match(stderr, /(?:^|\n)sensecm-preflight: Standard output cannot be written: no space is left there\.\n$/)
      t.notMatch(stderr, / at .*:\d/)
    })
  }
  const files: [args: string[]][] = [
    [['run', '--lab', '--output', `html=${FULL}`]],
    [[...fleet, '--output', `ndjson=${FULL}`]],
    [[...fleet, '--output', `table=${FULL}`]],
    [[...fleet, '--output', `csv=${FULL}`]],
  ]
  for (const [args] of files) {
    t.test(`--output ${args.at(-1)}`, async t => {
      const { code, stderr } = await program(args)
      t.equal(code, 2)
      t.match(stderr, /(?:^|\n)sensecm-preflight: --output: cannot write \/dev\/full: no space is left there\.\n$/)
    })
  }
})
