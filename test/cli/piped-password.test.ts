import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { takePipedPassword } from '../../lib/cli/piped-password.ts'
import { requireScenario } from '../../lib/cli/scenario.ts'
import { startLab } from '../../lib/lab/lab.ts'
import { program } from './program.ts'

t.test('a password through standard input', async t => {
  const lab = await startLab(requireScenario('healthy'))
  t.teardown(() => lab.close())
  const { bindDn, passwordFile, ...target } = lab.target
  const path = join(t.testdir({ 'target.json': JSON.stringify(target) }), 'target.json')
  const args = ['run', 'scp-lookup', '--target', path, '--bind-dn', String(bindDn), '--password-file', '-']
  const right = await program([...args, '--format', 'json'], {
    input: `${readFileSync(String(passwordFile), 'utf8')}\r\n`,
  })
  t.equal(right.code, 0, right.stderr)
  const wrong = await program([...args, '--format', 'json', '--verbose'], { input: 'hunter2\n' })
  t.equal(wrong.code, 3)
  t.notMatch(wrong.stdout + wrong.stderr, /hunter2/)
})

t.test('what is refused', async t => {
  const args = ['run', '--bind-dn', 'reader@corp.example.test', '--password-file', '-']
  const cases: readonly [args: string[], input: string, message: RegExp][] = [
    [args, '\n', /standard input is empty; an empty password would sign in as nobody/],
    [args, 'x'.repeat(5000), /standard input is larger than 4096 bytes/],
    [[...args, '--password-env', 'PW'], 'x', /The password is named twice/],
  ]
  for (const [words, input, message] of cases) {
    const { code, stdout, stderr } = await program(words, { input, env: { PW: 'y' } })
    t.match({ code, stdout, stderr }, { code: 2, stdout: '', stderr: message })
  }
})

t.test('any other reference stays as it is', async t => {
  const env = { PW: 'x' }
  t.strictSame(await takePipedPassword({ passwordFile: 'pw.txt' }, env), { values: { passwordFile: 'pw.txt' }, env })
  t.strictSame(await takePipedPassword({ passwordEnv: 'PW' }, env), { values: { passwordEnv: 'PW' }, env })
})
