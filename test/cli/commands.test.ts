import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import t from 'tap'
import { COMMANDS } from '../../lib/cli/commands.ts'
import { writeFlag } from '../../lib/cli/flags.ts'
import { program } from './program.ts'

const ENTRY = new URL('../../bin/sensecm-preflight.ts', import.meta.url).pathname
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))

t.test('version and help', async t => {
  for (const flag of ['--version', '-V']) t.equal((await program([flag])).stdout, `sensecm-preflight ${version}\n`)
  for (const args of [['--help'], ['-h'], ['help']]) {
    const { stdout, code } = await program(args)
    t.equal(code, 0)
    for (const { name } of COMMANDS) t.match(stdout, new RegExp(`^  ${name} `, 'm'), `${args.join(' ')} names ${name}`)
  }
})

t.test('help of a command names every option it takes', async t => {
  for (const { name, flags } of COMMANDS) {
    const [{ stdout, code }, direct] = [await program(['help', name]), await program([name, '--help'])]
    t.equal(code, 0)
    t.equal(direct.stdout, stdout)
    for (const flag of await flags()) t.ok(stdout.includes(`  ${writeFlag(flag)}`), `${name} ${writeFlag(flag)}`)
    t.match(stdout, /^Examples\n(?: {2}.*\n)*? {2}.*sensecm-preflight/m, `${name} has an example`)
    t.strictSame(
      stdout.split('\n').filter(line => line.length > 120),
      [],
      'no line is longer than 120 columns',
    )
  }
})

t.test('the lab runs until Ctrl-C, and its target file is one', async t => {
  const child = spawn(process.execPath, [ENTRY, 'lab', '15-tenant-mismatch'], { stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    text += chunk
    if (text.endsWith('}\n')) break
  }
  const file = join(t.testdir(), 'target.json')
  writeFileSync(file, text)
  const { code, stdout } = await program(['run', '--target', file])
  t.equal(code, 1)
  t.match(stdout, /Fix first: scp-tenant-match\./)
  child.kill('SIGINT')
  t.equal(await new Promise(resolve => child.on('close', resolve)), 0)
  const { stdout: list } = await program(['lab', '--list'])
  t.match(list, /^15-tenant-mismatch +\S/m)
})

t.test('list as a table keeps its columns apart', async t => {
  const { stdout, code } = await program(['list'])
  t.equal(code, 0)
  const rows = stdout.split('\n').filter(line => /^[a-z]/.test(line))
  t.ok(rows.length > 30, `${rows.length} checks`)
  const apart = /^[a-z0-9-]+ {2,}(?:(?:\d+|2012R2)(?:(?:–|, )\d+)*)? {2,}[A-Z]/
  t.strictSame(
    rows.filter(row => !apart.test(row)),
    [],
  )
  t.match(stdout, /^federation-mex +26–32 {2,}/m)
  t.strictSame(
    stdout.split('\n').filter(line => line.length > 80),
    [],
    'within 80 columns',
  )
})

t.test('explain', async t => {
  const schema = JSON.parse(readFileSync(new URL('../../schema/explain.schema.json', import.meta.url), 'utf8'))
  const valid = new Ajv2020({ allErrors: true }).compile(schema)
  for (const args of [
    ['15'],
    ['0x801c001d', '-2145648611'],
    ['scp-lookup'],
    ['event', '304'],
    ['nonsense'],
    ['server-2012r2'],
  ]) {
    const { stdout, code } = await program(['explain', ...args, '--format', 'json'])
    t.equal(code, 0)
    t.ok(valid(JSON.parse(stdout)), `${args.join(' ')}: ${JSON.stringify(valid.errors)}`)
  }
  const piped = await program(['explain'], { input: 'PS> reg query …\r\n    EnrollmentStatus    REG_DWORD    0xf\r\n' })
  t.match(piped.stdout, /^0xf {3}EnrollmentRegistrationFailure_AAD_MismatchTenants/)
  t.match((await program(['explain', '15'])).stdout, /decided by +.*scp-tenant-match/)
  t.match((await program(['explain'], { input: ' ' })).stderr, /the text is empty/)
})

t.test('completion: what bash offers', async t => {
  const { stdout: script } = await program(['completion', 'bash'])
  const offer = (...words: string[]): string[] => {
    const line = `COMP_WORDS=(${words.map(word => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _sensecm_preflight; printf '%s\\n' "\${COMPREPLY[@]}"`
    return spawnSync('bash', ['-c', `${script}\n${line}`], { encoding: 'utf8' })
      .stdout.trim()
      .split('\n')
  }
  t.strictSame(offer('sensecm-preflight', 'exp'), ['explain'])
  t.strictSame(offer('sensecm-preflight', 'run', '--tenant'), ['--tenant-id'])
  t.strictSame(offer('sensecm-preflight', 'run', '--mode', ''), ['auto', 'hybrid', 'synthetic'])
  t.strictSame(offer('sensecm-preflight', 'run', '--only', 'scp-ten'), ['scp-tenant-match'])
  t.strictSame(offer('sensecm-preflight', 'run', '--lab', '41'), ['41-name-not-resolved'])
  t.strictSame(offer('sensecm-preflight', '--compu'), ['--computer'])
})

t.test('completion for the other shells names every command', async t => {
  for (const shell of ['powershell', 'zsh', 'fish']) {
    const { stdout, code } = await program(['completion', shell])
    t.equal(code, 0)
    for (const { name } of COMMANDS) t.ok(stdout.includes(name), `${shell} ${name}`)
  }
})
