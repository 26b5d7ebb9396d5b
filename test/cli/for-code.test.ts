import t from 'tap'
import { program } from './program.ts'

interface Result {
  readonly checks: readonly { id: string; status: string; skip?: { reason: string } }[]
  readonly codes: readonly { code: unknown; verdict: string }[]
}

async function judged(...args: string[]) {
  const { code, stdout } = await program(['run', ...args, '--format', 'json'])
  const { checks, codes }: Result = JSON.parse(stdout)
  const ran = checks.filter(({ skip }) => skip?.reason !== 'not-selected').map(({ id, status }) => `${id} ${status}`)
  return { exit: code, ran, verdict: (wanted: number) => codes.find(row => row.code === wanted)?.verdict }
}

t.test('--for runs what decides a code, and names the cause where that is blocked', async t => {
  const tenant = await judged('--lab', '16-scp-missing', '--for', '15')
  t.strictSame(tenant.ran, [
    'scp-client-override pass',
    'scp-lookup fail',
    'scp-tenant-match skip',
    'tenant-discovery skip',
    'enrollment-status pass',
  ])
  t.equal(tenant.exit, 1, 'the cause is a failure')
  t.equal(tenant.verdict(15), 'unknown')
  t.equal(tenant.verdict(16), 'fail')

  const several = await judged('--lab', 'healthy', '--for', '38,40')
  t.strictSame(several.ran, ['domain-dns pass', 'clock-skew pass', 'secure-channel pass', 'enrollment-status pass'])
  t.equal(several.exit, 0)
})

t.test('the table names what was not asked for in one line', async t => {
  const { stdout } = await program(['run', '--lab', 'healthy', '--for', '40'])
  t.match(stdout, /^ 40 +pass +ERROR_TIME_SKEW/m)
  t.match(stdout, /^ others unknown +not selected: 13–18, 25–32, 36–39, 41, 42, 2012R2$/m)
  t.notMatch(stdout, /^ (?:25|37) /m, 'though secure-channel, which adds to these, has run')
})

t.test('explain ends with the command that checks it', async t => {
  const { stdout } = await program(['explain', '15'])
  t.match(stdout, /\n {2}check it +sensecm-preflight run --for 15\n$/)
  const range = await program(['explain', '0xcaa90023'])
  t.match(range.stdout, /\n {2}check it +sensecm-preflight run --for 26-32\n$/)
  const undecided = await program(['explain', '19'])
  t.notMatch(undecided.stdout, /check it/, 'where a check decides it')
})
