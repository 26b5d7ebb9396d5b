import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { requireScenario } from '../../../lib/cli/scenario.ts'
import { startLab } from '../../../lib/lab/lab.ts'
import { requirePowerShell } from '../support/engine.ts'
import { inModule, rowWith, standIn } from './support/module.ts'

const skip = await requirePowerShell(t)
t.setTimeout(280_000)

const SECRET = 'pä$(x)"`\\ 😀'
/** A credential without commands of modules that the engine alone does not have. */
const CREDENTIAL = `
  $secure = [securestring]::new(); foreach ($unit in $secret.ToCharArray()) { $secure.AppendChar($unit) }
  $credential = [pscredential]::new($name, $secure)`

t.test(
  'the password is on standard input, and nowhere else',
  { skip: skip || process.platform !== 'linux' },
  async t => {
    const program = standIn(
      t,
      `const read = name => readFileSync('/proc/self/' + name, 'utf8');
    const seen = { argv, input: readFileSync(0, 'utf8'), cmdline: read('cmdline'), environ: read('environ') };
    ${rowWith('JSON.stringify(seen)')}`,
    )
    const script = `${CREDENTIAL}; $rows = Invoke-SenseCMPreflight -Domain corp.example.com -Credential $credential -Verbose 4>&1
    ($rows | Where-Object { $_.PSObject.Properties['Actual'] }).Actual`
    const seen = JSON.parse(String(await inModule(script, program, { name: '\\CORP\\reader', secret: SECRET })))
    t.equal(seen.input, SECRET)
    t.strictSame(seen.argv.slice(2), [
      '--domain=corp.example.com',
      '--bind-dn=CORP\\reader',
      '--password-file=-',
      '--verbose',
    ])
    for (const place of [seen.cmdline, seen.environ, seen.argv.join()]) t.notOk(place.includes('pä$'), 'not there')
  },
)

t.test('without a credential, standard input is empty', { skip }, async t => {
  const program = standIn(t, rowWith("readFileSync(0, 'utf8')"))
  t.equal(await inModule('(Invoke-SenseCMPreflight).Actual', program), '')
})

t.test('a real sign-in with it, and with a wrong one', { skip }, async t => {
  const lab = await startLab(requireScenario('healthy'))
  t.teardown(() => lab.close())
  const { bindDn, passwordFile, ...target } = lab.target
  const path = join(t.testdir({ 'target.json': JSON.stringify(target) }), 'target.json')
  const secret = readFileSync(String(passwordFile), 'utf8')
  const script = `${CREDENTIAL}; (Invoke-SenseCMPreflight ldap-access, scp-lookup -Target $path -Credential $credential).Where({ $_.Status -and $_.SkipReason -ne 'not-selected' }).Status -join ' '`
  const ask = (secret: string) => inModule(script, undefined, { path, secret, name: String(bindDn) })
  t.equal(await ask(secret), 'pass pass')
  t.equal(await ask('wrong'), 'pass error', 'the directory answers, and refuses')
})
