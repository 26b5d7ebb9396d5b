import t from 'tap'
import { describeTarget } from '../../lib/engine/describe-target.ts'
import { resolveTarget } from '../../lib/engine/target.ts'
import { UsageError } from '../../lib/engine/usage-error.ts'

const TLS_PROXY = { proxy: 'https://proxy.example:8443' }

t.test('flags win over the environment, the environment over the target file, and that over the defaults', async t => {
  const target = resolveTarget({
    flags: { domain: 'Flag.Example.' },
    env: { SENSECM_PREFLIGHT_DOMAIN: 'env.example', SENSECM_PREFLIGHT_COMPUTER: 'PC-ENV$' },
    file: { path: 'target.json', values: { domain: 'file.example', computer: 'PC-FILE', mode: 'synthetic' } },
  })
  t.equal(target.domain, 'flag.example')
  t.equal(target.computer, 'PC-ENV')
  t.equal(target.mode, 'synthetic')
  t.equal(target.cloud, 'commercial')
})

t.test('a password named by a flag overrides one named in the target file the other way', async t => {
  const file = { path: 'target.json', values: { bindDn: 'reader@corp.example', passwordFile: '/secret' } }
  t.strictSame(resolveTarget({ file }).password, { file: '/secret' })
  t.strictSame(resolveTarget({ flags: { passwordEnv: 'PW' }, file }).password, { env: 'PW' })
})

t.test('lists come as lists, as one text, or from the environment with commas', async t => {
  t.strictSame(resolveTarget({ flags: { dc: 'dc1' } }).dc, ['dc1'])
  t.strictSame(resolveTarget({ flags: { dc: ['dc1', 'dc2'] } }).dc, ['dc1', 'dc2'])
  t.strictSame(resolveTarget({ env: { SENSECM_PREFLIGHT_DC: 'dc1,dc2' } }).dc, ['dc1', 'dc2'])
})

t.test('the account of a proxy is for one behind TLS, and what is shown of the target names neither', async t => {
  const flags = { ...TLS_PROXY, proxyUser: 'audit', proxyPasswordEnv: 'PROXY_PASSWORD' }
  const target = resolveTarget({ flags })
  t.strictSame(target.proxy, { host: 'proxy.example', port: 8443, tls: true })
  t.strictSame(target.proxyPassword, { env: 'PROXY_PASSWORD' })
  t.match(describeTarget(target), { proxy: 'https://proxy.example:8443', proxyUser: undefined })
  t.notMatch(JSON.stringify(describeTarget(target)), /audit|PROXY_PASSWORD/)
  // A PAC file may name a proxy behind TLS; to any other the account is not sent.
  t.equal(resolveTarget({ flags: { pac: 'a.pac', proxyUser: 'audit', proxyPasswordFile: 'p' } }).proxyUser, 'audit')
})

t.test('a flag for a PAC file overrides a target file with a proxy', async t => {
  const file = { path: 'target.json', values: { proxy: 'http://proxy.example:8080' } }
  const { proxy, pac } = resolveTarget({ flags: { pac: 'proxy.pac' }, file })
  t.strictSame({ proxy, pac }, { proxy: undefined, pac: 'proxy.pac' })
})

t.test('a value that holds a password is not shown again', async t => {
  for (const flags of [
    { proxy: 'http://user:hidden@a.test:1' },
    { proxyUser: 'user:hidden' },
    { pac: 'http://u:hidden@a.test' },
  ]) {
    t.throws(() => resolveTarget({ flags }), { message: /found a value that may hold a password, and is not shown/ })
    t.throws(() => resolveTarget({ flags }), { message: /^(?!.*hidden)/ })
  }
})

t.test('every kind of value is read', async t => {
  const target = resolveTarget({
    flags: {
      tenantId: '{6F1C0B1E-3A52-4D0E-9A57-0D8A3C2B7E11}',
      dnsServer: ['[2001:db8::1]:5353', '192.0.2.1'],
      ldapUrl: 'LDAPS://DC1.example:10636/',
      ntpServer: 'time.example:1123',
      forest: ['a.example', 'b.example=dc.b.example'],
      connectTo: ['dc1:389:127.0.0.1:10389', ':443:[::1]:', 'x::y:'],
      proxy: 'HTTP://Proxy.Example:8080/',
      noProxy: ['*.corp.example', '<local>'],
      timeout: '500ms',
      deadline: '2m',
      concurrency: 4,
      starttls: true,
    },
  })
  t.equal(target.tenantId, '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11')
  t.strictSame(target.dnsServer, [
    { host: '2001:db8::1', port: 5353 },
    { host: '192.0.2.1', port: undefined },
  ])
  t.equal(target.ldapUrl, 'ldaps://dc1.example:10636')
  t.strictSame(target.ntpServer, [{ host: 'time.example', port: 1123 }])
  t.strictSame(target.forest, [{ domain: 'a.example' }, { domain: 'b.example', dc: 'dc.b.example' }])
  t.strictSame(target.connectTo, [
    { host: 'dc1', port: 389, toHost: '127.0.0.1', toPort: 10389 },
    { host: '', port: 443, toHost: '::1', toPort: undefined },
    { host: 'x', port: undefined, toHost: 'y', toPort: undefined },
  ])
  t.strictSame(target.proxy, { host: 'proxy.example', port: 8080 })
  t.strictSame(target.noProxy, ['*.corp.example', '<local>'])
  t.equal(target.timeout, 500)
  t.equal(target.deadline, 120_000)
  t.equal(target.concurrency, 4)
  t.equal(target.starttls, true)
})

t.test('what describeTarget writes is read back as the same target', async t => {
  const said = {
    domain: 'corp.example',
    computer: 'PC01',
    dnsServer: ['[2001:db8::1]:53', '127.0.0.1:5353'],
    forest: ['b.example=dc.b.example'],
    connectTo: ['dc1:389:127.0.0.1:10389', ':443:[::1]:8443'],
    proxy: 'http://[2001:db8::9]:8080',
    noProxy: ['*.corp.example'],
    starttls: true,
  }
  const target = resolveTarget({ flags: said })
  const again = resolveTarget({ file: { path: 'x', values: describeTarget(target) } })
  t.strictSame(again, target)
})

t.test('a token for Microsoft Graph, by reference', async t => {
  const az = ['az', 'account', 'get-access-token', '--query', 'it has spaces']
  t.strictSame(resolveTarget({ flags: { graphTokenCommand: JSON.stringify(az) } }).graphToken, { command: az })
  const file = { path: 'target.yaml', values: { graphTokenCommand: az } }
  t.strictSame(resolveTarget({ file }).graphToken, { command: az }, 'a list in a target file')
  t.strictSame(resolveTarget({ flags: { graphTokenCommand: 'C:\\Tools\\my token.exe' } }).graphToken, {
    command: ['C:\\Tools\\my token.exe'],
  })
  t.strictSame(resolveTarget({ flags: { graphTokenFile: 't' }, file }).graphToken, { file: 't' }, 'a flag wins')
  t.strictSame(resolveTarget({ env: { SENSECM_PREFLIGHT_GRAPH_TOKEN_ENV: 'T' } }).graphToken, { env: 'T' })
  t.notMatch(JSON.stringify(describeTarget(resolveTarget({ file }))), /az|graph/i, 'a report does not name it')
})

const REFUSED: readonly [said: Parameters<typeof resolveTarget>[0], message: string | RegExp][] = [
  [
    { flags: { tenantId: 'abc' } },
    '--tenant-id: expected a GUID, such as 6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11, found "abc".',
  ],
  [{ flags: { domain: 'corp example' } }, /^--domain: expected a DNS name, .*found "corp example"\.$/],
  [{ flags: { domain: '192.0.2.1' } }, /expected a DNS name/],
  [{ flags: { domain: `${'a'.repeat(64)}.example` } }, /expected a DNS name/],
  [{ env: { SENSECM_PREFLIGHT_TIMEOUT: 'soon' } }, /^environment variable SENSECM_PREFLIGHT_TIMEOUT: expected a time/],
  [{ flags: { timeout: '0' } }, /expected a time/],
  [{ flags: { concurrency: '1.5' } }, /expected a whole number/],
  [{ flags: { dnsServer: 'dns.example' } }, /^--dns-server: expected an IP address/],
  [{ flags: { ldapUrl: 'http://dc1' } }, /^--ldap-url: expected ldaps:\/\//],
  [{ flags: { ldapUrl: 'ldaps://user:secret@dc1' } }, /^--ldap-url: expected ldaps:\/\//],
  [
    { flags: { proxy: 'http://user:secret@proxy.example:8080' } },
    /^--proxy: expected http:\/\/HOST:PORT without a user/,
  ],
  [{ flags: { proxy: 'ftp://proxy.example:8080' } }, /expected http:\/\/HOST:PORT/],
  [{ flags: { pac: 'ftp://a.example/proxy.pac' } }, /^--pac: expected the path of a PAC file, or its http/],
  [{ flags: { pac: 'http://user:secret@a.example/proxy.pac' } }, /without a user and a password/],
  [{ flags: { proxy: 'http://a.example:1', pac: 'a.pac' } }, /give --proxy or --pac, not both/],
  [{ flags: { proxyUser: 'audit:secret' } }, /^--proxy-user: expected the name of an account, without a colon/],
  [{ flags: { ...TLS_PROXY, proxyUser: 'audit' } }, /needs a password: name where it is with --proxy-password-env/],
  [{ flags: { ...TLS_PROXY, proxyPasswordEnv: 'P' } }, /no account: say whose it is with --proxy-user/],
  [
    { flags: { ...TLS_PROXY, proxyUser: 'audit', proxyPasswordEnv: 'P', proxyPasswordFile: 'p' } },
    /give --proxy-password-env or --proxy-password-file, not both/,
  ],
  [
    { flags: { proxy: 'http://proxy.example:8080', proxyUser: 'audit', proxyPasswordEnv: 'P' } },
    /needs a proxy behind TLS, --proxy https:\/\/HOST:PORT: a password never travels/,
  ],
  [{ flags: { proxyUser: 'audit', proxyPasswordEnv: 'P' } }, /needs a proxy behind TLS/],
  [{ flags: { proxy: 'proxy.example' } }, /expected http:\/\/HOST:PORT/],
  [{ flags: { proxy: 'http://proxy.example' } }, /expected http:\/\/HOST:PORT/],
  [{ flags: { connectTo: 'dc1:389:127.0.0.1' } }, /^--connect-to: expected HOST:PORT:ADDR:PORT/],
  [{ flags: { connectTo: 'dc1:389:127.0.0.1:99999' } }, /expected a port from 1 to 65535/],
  [{ flags: { forest: 'a=b=c' } }, /expected DOMAIN or DOMAIN=DC/],
  [{ flags: { computer: 'PC 01' } }, /^--computer: expected a computer name/],
  [
    { flags: { mode: 'hybird' } },
    '--mode: expected one of auto, hybrid, synthetic, found "hybird". Did you mean "hybrid"?',
  ],
  [{ file: { path: 't.json', values: { domian: 'x' } } }, /^t\.json: unknown key "domian"\. Did you mean "domain"\?/],
  [{ file: { path: 't.json', values: { password: 'x' } } }, /^t\.json: a password does not belong in a target file/],
  [{ file: { path: 't.json', values: { domain: null } } }, 't.json, key "domain": expected a text, found null.'],
  [
    { file: { path: 't.json', values: { domain: ['a', 'b'] } } },
    't.json, key "domain": expected one value, found a list of 2.',
  ],
  [{ flags: { bindDn: 'reader@corp.example' } }, /^--bind-dn reader@corp\.example needs a password/],
  [{ flags: { passwordEnv: 'PW' } }, /^A password was named, but no account/],
  [
    { flags: { graphTokenEnv: 'T', graphTokenCommand: 'az' } },
    /^The token for Microsoft Graph is named twice: give --graph-token-env or --graph-token-command/,
  ],
  [{ flags: { graphTokenCommand: '["az", 5]' } }, /^--graph-token-command: expected a program, or a JSON list/],
  [{ flags: { graphTokenCommand: '[]' } }, /expected a program, or a JSON list/],
  [{ flags: { graphTokenCommand: '["az"' } }, /expected a program, or a JSON list/],
  [{ flags: { graphTokenCommand: '["a\\u0000b"]' } }, /expected a program, or a JSON list/],
  [{ flags: { graphTokenCommand: ' ' } }, /expected a program, or a JSON list/],
  [
    { file: { path: 't.json', values: { graphTokenCommand: ['az', null] } } },
    /^t\.json, key "graphTokenCommand": expected a program/,
  ],
  [{ flags: { verifiedDomains: '0' } }, /^--verified-domains: expected a whole number from 1/],
  [{ flags: { bindDn: 'a', passwordEnv: 'PW', passwordFile: 'f' } }, /^The password is named twice/],
]

t.test('what cannot be used is refused in one sentence', async t => {
  for (const [said, message] of REFUSED) {
    const error = t.throws(() => resolveTarget(said))
    t.type(error, UsageError)
    const text = error instanceof Error ? error.message : ''
    if (typeof message === 'string') {
      t.equal(text, message)
    } else t.match(text, message)
  }
})
