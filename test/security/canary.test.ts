import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { program } from '../cli/program.ts'
import { labFor } from '../fixtures/lab.ts'

// Each way is a whole run of the program against a lab of its own.
t.setTimeout(120_000)

/** Secrets that are nowhere else, in the words of nobody. */
const PASSWORD = 'wren-Pa55-of-the-audit'
const TOKEN = 'finch.dG9rZW4.of-the-audit'
const SECRETS = { AUDIT_PASSWORD: PASSWORD, AUDIT_TOKEN: TOKEN }

/** Whether a secret is in there, as it is or in base64. */
function shows(text: string): boolean {
  return [PASSWORD, TOKEN].some(secret =>
    [secret, Buffer.from(secret).toString('base64')].some(form => text.includes(form)),
  )
}

/** Prints whatever a child can see of its parent and of itself, as a row. */
const SPY = `
  import { readFileSync } from 'node:fs'
  const commandLine = process.platform === 'linux' ? readFileSync('/proc/' + process.ppid + '/cmdline', 'utf8') : ''
  let said = ''
  for await (const chunk of process.stdin) said += chunk
  console.log(JSON.stringify({ id: 'spy', status: 'pass', summary: JSON.stringify([process.env, process.argv, commandLine, said]) }))
`
const MANIFEST = {
  name: 'spy',
  command: [process.execPath, 'spy.mjs'],
  checks: [{ id: 'spy', title: 'What a child sees' }],
}

/** Ways for the sign-ins to go wrong, as changes to the target of a healthy lab. */
const WAYS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'the password is wrong': {},
  'the password is wrong, over StartTLS': { starttls: true },
  'the authority is not trusted': { ca: undefined },
  'the domain controller is not there': { connectTo: ['dc1.corp.example.test:636:127.0.0.1:9'] },
  'the token is read from a program': { graphTokenEnv: undefined, graphTokenCommand: 'PROGRAM' },
  'nothing answers in time': { timeout: '1ms' },
}

for (const [name, change] of Object.entries(WAYS)) {
  t.test(`no secret shows when ${name}`, async t => {
    const lab = await labFor(t)
    const folder = t.testdir({ 'spy.mjs': SPY, 'spy.json': JSON.stringify(MANIFEST) })
    const at = (file: string): string => join(folder, file)
    writeFileSync(
      at('token.mjs'),
      `
      import { writeFileSync } from 'node:fs'
      writeFileSync(${JSON.stringify(at('seen'))}, JSON.stringify([process.env, process.argv]))
      console.log(${JSON.stringify(TOKEN)})
    `,
    )
    const { passwordFile, graphTokenFile, ...target } = lab.target
    t.ok(passwordFile && graphTokenFile, 'the lab signs in')
    const command = change['graphTokenCommand'] !== undefined && [process.execPath, at('token.mjs')]
    const own = { passwordEnv: 'AUDIT_PASSWORD', graphTokenEnv: 'AUDIT_TOKEN', ...change }
    writeFileSync(
      at('target.json'),
      JSON.stringify({ ...target, ...own, ...(command && { graphTokenCommand: command }) }),
    )

    const files = ['--save-evidence', at('evidence.json')]
    const args = ['run', '--target', at('target.json'), '--plugin', at('spy.json'), '--verbose', '--format', 'json']
    const { stdout, stderr, code } = await program([...args, ...files], {
      // The token is a secret of the program then, and in no variable.
      env: command ? { AUDIT_PASSWORD: PASSWORD } : SECRETS,
    })
    t.ok(code === 1 || code === 3, `exit code ${code}: ${stderr.slice(-300)}`)
    const { checks } = JSON.parse(stdout) as { checks: { id: string; status: string; summary: string }[] }
    const spied = checks.find(({ id }) => id === 'spy')
    t.match(spied, { status: 'pass', summary: /"PATH\\?":/ }, 'the child has told what it sees')
    const seen = command ? readFileSync(at('seen'), 'utf8') : ''
    for (const [place, text] of Object.entries({
      stdout,
      stderr,
      evidence: readFileSync(at('evidence.json'), 'utf8'),
      seen,
    }))
      t.notOk(shows(text), place)
  })
}

t.test('no secret shows when the command line cannot be used', async t => {
  const folder = t.testdir({ 'target.json': JSON.stringify({ password: PASSWORD }) })
  const wrong: readonly (readonly string[])[] = [
    ['run', '--password', PASSWORD],
    [`--password=${PASSWORD}`],
    ['run', '--target', join(folder, 'target.json')],
    ['run', '--domain', 'corp.test', '--proxy', `http://auditor:${PASSWORD}@proxy.test:8080`],
    ['run', '--domain', 'corp.test', '--password-env', 'AUDIT_PASSWORD'],
  ]
  for (const args of wrong) {
    const { code, stdout, stderr } = await program(args, { env: SECRETS })
    t.equal(code, 2, args[1] ?? '')
    t.notOk(shows(stdout + stderr), `${args.length} words`)
  }
})
