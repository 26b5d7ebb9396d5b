import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { ENTRY, program } from '../cli/program.ts'
import { hostileEvidence } from '../report/hostile.ts'

const skip = process.platform === 'win32' && 'modes of files are those of POSIX'
// What the program creates has the rights that its user's mask leaves; tests of modes need a known one.
process.umask(0o022)

/** Names that lead out of a folder, wherever one is made of them. */
const LEADS_OUT = '../../../../outside'

/** A run on saved evidence whose every name leads out, with a folder of its own for each thing it could write to. */
async function run(t: Test, ...more: readonly string[]) {
  const folder = t.testdir({ cwd: {}, home: {}, tmp: {}, out: {} })
  const at = (...names: string[]): string => join(folder, ...names)
  // Only the domain has to be one.
  const evidence = { ...hostileEvidence(LEADS_OUT), target: { domain: 'corp.test' } }
  writeFileSync(at('evidence.json'), JSON.stringify(evidence))
  const args = more.map(word => word.replaceAll('OUT/', `${at('out')}/`))
  const ended = await program(['run', '--evidence', at('evidence.json'), ...args], {
    cwd: at('cwd'),
    env: { HOME: at('home'), TMPDIR: at('tmp') },
  })
  return { at, ended }
}

/** Every file below the folder, by its path there. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => !entry.isDirectory())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort()
}

const OUTPUTS = ['html', 'json', 'csv', 'junit', 'markdown'].flatMap(format => [
  '--output',
  `${format}=OUT/r.${format}`,
])

t.test('a run writes the files that it is told to, and no other', async t => {
  const { at, ended } = await run(t, ...OUTPUTS, '--save-evidence', 'OUT/e.json')
  t.ok([0, 1, 3].includes(ended.code ?? -1), ended.stderr)
  t.strictSame(filesIn(at()), [
    'evidence.json',
    ...['e.json', 'r.csv', 'r.html', 'r.json', 'r.junit', 'r.markdown'].map(name => `out/${name}`),
  ])
})

t.test('saved evidence is for its owner only; a report has the rights that files have', { skip }, async t => {
  const { at } = await run(t, ...OUTPUTS, '--save-evidence', 'OUT/e.json')
  const mode = (name: string): number => statSync(at('out', name)).mode & 0o777
  t.equal(mode('e.json'), 0o600)
  t.equal(mode('r.html'), 0o644)
})

t.test('a file that is there keeps the rights that somebody gave it', { skip }, async t => {
  const folder = t.testdir({ 'e.json': '{}', 'evidence.json': JSON.stringify(hostileEvidence('x')) })
  const path = join(folder, 'e.json')
  chmodSync(path, 0o640)
  await program(['run', '--evidence', join(folder, 'evidence.json'), '--save-evidence', path])
  t.equal(statSync(path).mode & 0o777, 0o640)
  t.match(readFileSync(path, 'utf8'), /"evidence"/)
})

t.test('a name is a name, and never a path', async t => {
  const folder = t.testdir({})
  mkdirSync(join(folder, 'cwd'))
  const cwd = join(folder, 'cwd')
  const asked = await program(['explain', '../../../etc/passwd'], { cwd })
  t.match(asked.stdout + asked.stderr, /passwd/)
  t.notMatch(asked.stdout, /root:/)
  for (const args of [
    ['lab', '--scenario', LEADS_OUT],
    ['run', '--evidence', 'none.json', '--only', LEADS_OUT],
    ['run', '--domain', LEADS_OUT],
    ['completion', LEADS_OUT],
  ]) {
    const { code, stderr, stdout } = await program(args, { cwd })
    t.equal(code, 2, `${args.join(' ')}: ${stderr}`)
    t.notMatch(stdout + stderr, /root:|ENOENT.*outside|\n {4}at /, args.join(' '))
  }
  t.strictSame(filesIn(folder), [])
})

t.test('the lab keeps its secrets in a folder of its own, which goes when it is ended', { skip }, async t => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    const folder = t.testdir({})
    const child = spawn(process.execPath, [ENTRY, 'lab'], { env: { ...process.env, TMPDIR: folder } })
    t.teardown(() => child.kill('SIGKILL'))
    child.stderr.setEncoding('utf8')
    // What it says last, when everything is there.
    for (let said = ''; !said.includes('The lab runs until Ctrl-C'); ) said += (await once(child.stderr, 'data'))[0]
    const modes = readdirSync(folder, { recursive: true, withFileTypes: true }).map(entry => {
      const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777
      return `${entry.isDirectory() ? 'folder' : 'file'} ${mode.toString(8)}`
    })
    t.strictSame([...new Set(modes)].sort(), ['file 600', 'folder 700'])
    child.kill(signal)
    const [code] = await once(child, 'close')
    t.equal(code, 0, signal)
    t.strictSame(readdirSync(folder), [], signal)
  }
})

t.test('a run on the lab takes its folder along when the terminal is gone', { skip }, async t => {
  const folder = t.testdir({})
  const silent = createServer(() => {})
  silent.listen(0, '127.0.0.1')
  await once(silent, 'listening')
  t.teardown(() => silent.close())
  const { port } = silent.address() as AddressInfo
  // The run waits for this proxy, which says nothing.
  const proxy = ['--proxy', `http://127.0.0.1:${port}`]
  const args = ['run', 'endpoint-mem', '--lab', ...proxy, '--timeout', '60s', '--deadline', '90s']
  const child = spawn(process.execPath, [ENTRY, ...args], { env: { ...process.env, TMPDIR: folder }, stdio: 'ignore' })
  t.teardown(() => child.kill('SIGKILL'))
  await once(silent, 'connection')
  t.equal(readdirSync(folder).length, 1, 'the lab is there')
  child.kill('SIGHUP')
  t.strictSame(await once(child, 'close'), [null, 'SIGHUP'])
  t.strictSame(readdirSync(folder), [])
})
