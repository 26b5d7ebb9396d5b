import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { program } from './program.ts'

t.test(
  'bad input: one clear sentence on standard error, exit code 2, nothing on standard output',
  { jobs: 4 },
  async t => {
    const folder = t.testdir({
      'target.json': '{"domian":"corp.example.test"}',
      'broken.json': '{',
      'endpoints.json': '{"endpoints":[{"id":"corp-new","service":"mem"}]}',
      'waivers.json': '[{"id":"scp-lookup","justification":"x","expires":"2020-01-31"}]',
      'unknown-waiver.json': '[{"id":"scp-lokup","justification":"x"}]',
      'future.json': '{"kind":"sensecm-preflight-evidence","schemaVersion":99}',
      'noca.pem': 'nothing',
      'empty-password': '',
      'plugin.mjs': 'export default 7',
    })
    const file = (name: string): string => join(folder, name)
    const PROXY = ['--proxy', 'https://a.test:1', '--proxy-user', 'audit']
    const account = ['--bind-dn', 'reader@corp.example.test']
    const cases: readonly [args: string[], message: RegExp, env?: Record<string, string>][] = [
      [['run', '--domian', 'x'], /no option --domian\. Did you mean "--domain"\? See: sensecm-preflight help run\n$/],
      [['--evidense', 'x'], /no option --evidense\. Did you mean "--evidence"\? See: sensecm-preflight help run\n$/],
      [
        ['fleet', '--evidence', 'x'],
        /no option --evidence\. Not of fleet, but of: run\. See: sensecm-preflight help fleet\n$/,
      ],
      [
        ['run', '--lab', '--output', `json=${file('a')}`, '--output', `tap=${folder}/./a`],
        /--output: .*\/a is named twice; give each report a file of its own\./,
      ],
      [['rnu'], /There is no command or check "rnu"\. Did you mean "run"\?/],
      [['run', 'scp-lokup', '--lab'], /There is no check "scp-lokup"\. Did you mean "scp-lookup"\?/],
      [
        ['run', '--lab', '15-tenant-mismach'],
        /The lab has no scenario "15-tenant-mismach"\. Did you mean "15-tenant-mismatch"\?/,
      ],
      [['lab', 'helthy'], /The lab has no scenario "helthy"\. Did you mean "healthy"\?/],
      [['run', '--for', '77'], /--for: expected an enrollment code, such as 15, .* found "77"\./],
      [['run', '--target', file('target.json')], /unknown key "domian"\. Did you mean "domain"\?/],
      [['run', '--target', file('broken.json')], /is not valid JSON/],
      [['run', '--target', file('none.json')], /cannot read .*none\.json: it does not exist\./],
      [['run', '--tenant-id', 'contoso'], /--tenant-id: expected a GUID, .* found "contoso"\./],
      [['run', '--domain', 'corp/example'], /--domain: expected a DNS name, .* found "corp\/example"\./],
      [['run', '--ca', file('none.pem')], /--ca: cannot read .*none\.pem: it does not exist\./],
      [['run', '--ca', file('noca.pem')], /--ca: expected a PEM file/],
      [['run', '--ca', folder], /--ca: cannot read .*: it is a folder\./],
      [['run', '--lab', '--waivers', file('none.json')], /--waivers: cannot read/],
      [['run', '--lab', '--waivers', file('waivers.json')], /the waiver for scp-lookup expired on 2020-01-31/],
      [
        ['run', '--lab', '--waivers', file('unknown-waiver.json')],
        /there is no check "scp-lokup"\. Did you mean "scp-lookup"\?/,
      ],
      [['run', '--evidence', file('none.json')], /--evidence: cannot read/],
      [['run', '--evidence', file('broken.json')], /--evidence: .* is not valid JSON/],
      [['run', '--evidence', file('future.json')], /has schema version 99, this program reads version 1/],
      [['run', '--password', 'hunter2'], /A password is never taken from the command line/],
      [['run', ...account], /needs a password/],
      [
        ['run', ...account, '--password-file', file('empty-password')],
        /is empty; an empty password would sign in as nobody/,
      ],
      [['run', ...account, '--password-env', 'PW'], /the environment variable PW is empty/, { PW: '' }],
      [['run', ...account, '--password-env', 'PW'], /the environment variable PW is not set/],
      [['run', '--proxy-password', 'hunter2'], /name where it is with --proxy-password-env VARIABLE or --proxy-pass/],
      [['run', '--proxy', 'http://x:hunter2@a.test:1'], /--proxy: expected http:\/\/HOST:PORT .*is not shown\./],
      [['run', ...PROXY, '--proxy-password-env', 'PW'], /--proxy-password-env: the environment variable PW is not set/],
      [['run', '--pac', file('none.pac')], /--pac: cannot read .*none\.pac: it does not exist\./],
      [['run', '--pac', file('noca.pem')], /--pac: expected a PAC file with a function FindProxyForURL/],
      [['run', '--target', file('endpoints.json')], /key "endpoints", entry 1, "url": expected a URL, or an id of the/],
      [['run', '--format', 'yaml'], /--format: expected one of table, json/],
      [['run', '--output', 'yaml=x'], /--output: expected FORMAT=PATH/],
      [
        ['run', '--output', `json=${join(folder, 'no', 'such', 'folder')}`],
        /--output: cannot write .*: its folder does not exist\./,
      ],
      [['run', '--lab', '--plugin', file('none.mjs')], /--plugin .*: cannot be loaded/],
      [['run', '--lab', '--plugin', file('plugin.mjs')], /expected a default export with a check/],
      [['run', '--domain'], /--domain needs a value/],
      [['completion', 'cmd'], /completion: expected one of powershell, bash, zsh, fish, found "cmd"/],
      [['help', 'rnu'], /There is no command "rnu"\. Did you mean "run"\?/],
    ]
    for (const [args, message, env = {}] of cases) {
      t.test(args.join(' '), async t => {
        const { code, stdout, stderr } = await program(args, { env })
        t.equal(code, 2)
        t.equal(stdout, '')
        t.match(stderr, message)
        t.match(stderr, /^sensecm-preflight: [^\n]+\n$/, 'one line')
        t.notMatch(stderr, /hunter2|\n\s+at /, 'no secret, no stack trace')
      })
    }
  },
)

t.test('the name of a file cannot drive the terminal', async t => {
  const name = join(t.testdir(), 'a\u001b[31m.json')
  writeFileSync(name, '{')
  const { stderr } = await program(['run', '--target', name])
  t.notMatch(stderr, '\u001b')
  t.match(stderr, '\\u001b[31m')
})
