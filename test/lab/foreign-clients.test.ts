import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { DC, dnsPort, labFor, ntpPort, portOf, run, text, without } from '../fixtures/lab.ts'

const DOMAIN = 'DC=corp,DC=example,DC=test'

// Programs that know nothing of this project, so that the lab cannot agree with its own mistakes.

t.test('ldapsearch and ldapwhoami', { skip: without('ldapsearch') || without('ldapwhoami') }, async t => {
  const lab = await labFor(t)
  // OpenLDAP compares the certificate with the address in the URL, and knows no other way to say the name.
  const env = { LDAPTLS_CACERT: text(lab, 'ca'), LDAPTLS_REQCERT: 'allow', LDAPCONF: '/dev/null' }
  const ldap = `ldap://127.0.0.1:${portOf(lab, DC, 389)}`
  const ldaps = `ldaps://127.0.0.1:${portOf(lab, DC, 636)}`
  const account = ['-D', text(lab, 'bindDn'), '-y', text(lab, 'passwordFile')]

  const rootDse = await run(
    'ldapsearch',
    ['-x', '-LLL', '-H', ldap, '-s', 'base', '-b', '', 'defaultNamingContext'],
    env,
  )
  t.match(rootDse, { code: 0, stdout: `defaultNamingContext: ${DOMAIN}` })
  const refused = await run('ldapsearch', ['-x', '-H', ldap, '-b', DOMAIN], env)
  t.equal(refused.code, 1, 'operationsError')
  const plain = await run('ldapsearch', ['-x', '-H', ldap, ...account, '-b', DOMAIN], env)
  t.match(plain, { code: 8, stderr: /Transport encryption required/ })
  const wrong = await run('ldapsearch', ['-x', '-H', ldaps, '-D', text(lab, 'bindDn'), '-w', 'x', '-b', DOMAIN], env)
  t.match(wrong, { code: 49, stderr: /data 52e/ })

  const filter =
    '(&(objectCategory=computer)(userAccountControl:1.2.840.113556.1.4.803:=4096)(!(operatingSystem=*server*)))'
  const paged = [
    '-x',
    '-LLL',
    '-o',
    'ldif-wrap=no',
    '-H',
    ldaps,
    ...account,
    '-E',
    'pr=1/noprompt',
    '-b',
    DOMAIN,
    filter,
  ]
  const found = await run('ldapsearch', [...paged, 'userCertificate', 'objectGUID'], env)
  t.equal(found.code, 0, found.stderr)
  t.strictSame(found.stdout.match(/^dn: .*/gm), [
    `dn: CN=PC01,CN=Computers,${DOMAIN}`,
    `dn: CN=PC02,CN=Computers,${DOMAIN}`,
  ])
  t.equal(found.stdout.match(/^userCertificate:: MII/gm)?.length, 1)
  const missing = await run(
    'ldapsearch',
    ['-x', '-LLL', '-H', ldaps, ...account, '-s', 'base', '-b', `CN=x,CN=Users,${DOMAIN}`],
    env,
  )
  t.match(missing, { code: 32, stderr: `Matched DN: CN=Users,${DOMAIN}` })

  t.match(await run('ldapwhoami', ['-x', '-H', ldaps, ...account], env), { code: 0, stdout: 'u:CORP\\preflight' })
  t.match(await run('ldapwhoami', ['-x', '-ZZ', '-H', ldap, ...account], env), { code: 0, stdout: 'u:CORP\\preflight' })
})

t.test('dig', { skip: without('dig') }, async t => {
  const lab = await labFor(t)
  const dig = (...args: string[]) =>
    run('dig', ['@127.0.0.1', '-p', String(dnsPort(lab)), '+tries=1', '+time=10', ...args])
  const udp = await dig('SRV', '_ldap._tcp.dc._msdcs.corp.example.test')
  t.match(udp.stdout, /status: NOERROR/)
  t.match(udp.stdout, /flags: qr aa rd ra;/)
  t.match(udp.stdout, /IN\s+SRV\s+0 100 389 dc1\.corp\.example\.test\./)
  t.notMatch(udp.stdout, /WARNING|malformed|extra bytes/i)
  t.match(await dig('+tcp', '+short', 'A', DC), { code: 0, stdout: '127.0.0.1\n' })
  t.match((await dig('A', 'www.example.org')).stdout, /status: NXDOMAIN/)
  t.match((await dig('AXFR', 'corp.example.test')).stdout, /Transfer failed/)
})

t.test('kinit', { skip: without('kinit') }, async t => {
  const lab = await labFor(t)
  const kinit = async (client: string, limit = '') => {
    const folder = t.testdir({})
    const [config, trace] = [join(folder, 'krb5.conf'), join(folder, 'trace')]
    const realm = `CORP.EXAMPLE.TEST = {\n kdc = 127.0.0.1:${portOf(lab, DC, 88)}\n}`
    const defaults = `default_realm = CORP.EXAMPLE.TEST\ndns_lookup_kdc = false\n${limit}`
    await writeFile(config, `[libdefaults]\n${defaults}\n[realms]\n${realm}\n`)
    const { stdout, stderr } = await run('kinit', [client], { KRB5_CONFIG: config, KRB5_TRACE: trace })
    return `${await readFile(trace, 'utf8')}\n${stdout}\n${stderr}`
  }
  const udp = await kinit('PC01$')
  t.match(udp, /dgram 127\.0\.0\.1/)
  t.match(udp, /Additional pre-authentication required/)
  t.match(udp, /etype aes256-cts, salt "CORP\.EXAMPLE\.TESThostpc01\.corp\.example\.test"/)
  t.match(udp, /Password for PC01\$@CORP\.EXAMPLE\.TEST/, 'it asks for the password')
  const tcp = await kinit('PC01$', 'udp_preference_limit = 1')
  t.match(tcp, /stream 127\.0\.0\.1/)
  t.match(tcp, /Additional pre-authentication required/)
  t.match(await kinit('PC99$'), /not found in Kerberos database/)
})

t.test('openssl s_client', { skip: without('openssl') }, async t => {
  const lab = await labFor(t)
  const verify = ['-CAfile', text(lab, 'ca'), '-verify_return_error', '-verify_hostname', DC, '-brief']
  for (const args of [[636], [389, '-starttls', 'ldap']] as const) {
    const [port, ...more] = args
    const { code, stderr } = await run('openssl', [
      's_client',
      '-connect',
      `127.0.0.1:${portOf(lab, DC, port)}`,
      ...more,
      ...verify,
    ])
    t.equal(code, 0, stderr)
    t.match(stderr, /Verification: OK/)
    t.match(stderr, /TLSv1\.3/)
  }
})

t.test('curl', { skip: without('curl') }, async t => {
  const lab = await labFor(t)
  const port = portOf(lab, 'login.microsoftonline.com', 443)
  const curl = (url: string) =>
    run('curl', ['-sS', '--noproxy', '*', '--cacert', text(lab, 'ca'), '--connect-to', `::127.0.0.1:${port}`, url])
  const known = await curl('https://login.microsoftonline.com/corp.example.test/.well-known/openid-configuration')
  t.equal(known.code, 0, known.stderr)
  t.match(JSON.parse(known.stdout), { issuer: `https://sts.windows.net/${lab.target['tenantId']}/` })
  t.not((await curl('https://www.example.org/')).code, 0)
  const untrusted = await run('curl', [
    '-sS',
    '--noproxy',
    '*',
    '--connect-to',
    `::127.0.0.1:${port}`,
    'https://login.microsoftonline.com/',
  ])
  t.equal(untrusted.code, 60, 'without the authority, the certificate does not pass')
})

t.test('chronyd', { skip: without('chronyd') || (process.getuid?.() !== 0 && 'chronyd needs root') }, async t => {
  const lab = await labFor(t, '40-clock-skew')
  const path = join(t.testdir({}), 'chrony.conf')
  await writeFile(
    path,
    `server 127.0.0.1 port ${ntpPort(lab)} iburst maxsamples 1\ncmdport 0\nbindcmdaddress /\npidfile ${path}.pid\n`,
  )
  // -x: the machine's own clock is never touched.
  const { stdout, stderr } = await run('chronyd', ['-Q', '-x', '-t', '20', '-f', path])
  const offset = Number(/System clock wrong by (-?[0-9.]+) seconds/.exec(stdout + stderr)?.[1])
  t.ok(Math.abs(offset - 420) < 0.5, `${offset} s`)
})
