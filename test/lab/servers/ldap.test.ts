import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { Client } from 'ldapts'
import t from 'tap'
import { parseGeneralizedTime } from '../../../lib/formats/der.ts'
import type { Lab } from '../../../lib/lab/lab.ts'
import { DC, labFor, portOf, text } from '../../fixtures/lab.ts'

const DOMAIN = 'DC=corp,DC=example,DC=test'
const CONFIGURATION = `CN=Configuration,${DOMAIN}`

interface Test {
  teardown(end: () => unknown): unknown
}

async function client(t: Test, lab: Lab, { port = 389, dc = DC } = {}): Promise<Client> {
  const tls = { ca: await readFile(text(lab, 'ca')), servername: dc }
  const url = `${port === 636 ? 'ldaps' : 'ldap'}://127.0.0.1:${portOf(lab, dc, port)}`
  const made = new Client({ url, timeout: 5000, connectTimeout: 5000, ...(port === 636 && { tlsOptions: tls }) })
  t.teardown(() => made.unbind())
  return made
}

async function signedIn(t: Test, lab: Lab, dc = DC): Promise<Client> {
  const made = await client(t, lab, { port: 636, dc })
  await made.bind(text(lab, 'bindDn'), await readFile(text(lab, 'passwordFile'), 'utf8'))
  return made
}

t.test('anybody may read the rootDSE, and nothing else', async t => {
  const anonymous = await client(t, await labFor(t))
  const { searchEntries } = await anonymous.search('', { scope: 'base', filter: '(objectClass=*)' })
  t.match(searchEntries, [{ defaultNamingContext: DOMAIN, configurationNamingContext: CONFIGURATION, dnsHostName: DC }])
  const time = parseGeneralizedTime(String(searchEntries[0]?.['currentTime']))
  t.ok(Math.abs((time ?? 0) - Date.now()) < 30_000, 'currentTime is now')
  await t.rejects(anonymous.search(DOMAIN, { scope: 'base' }), { code: 1, message: /without authentication/ })
  await t.rejects(anonymous.search('', { scope: 'sub' }), { code: 1 })
})

t.test('a password needs TLS, and has to be right', async t => {
  const lab = await labFor(t)
  const [plain, secure] = [await client(t, lab), await client(t, lab, { port: 636 })]
  const name = text(lab, 'bindDn')
  await t.rejects(plain.bind(name, 'x'), { code: 8, message: /Transport encryption required/ })
  await t.rejects(secure.bind(name, 'x'), { code: 49, message: /data 52e/ })
  await t.rejects(secure.bind('nobody@corp.example.test', 'x'), { code: 49 })
  await t.rejects(secure.search(DOMAIN, { scope: 'base' }), { code: 1 }, 'whoever failed is nobody')
})

t.test('all three forms of a name sign in; the own forest’s accounts sign in to the trusting one', async t => {
  const lab = await labFor(t)
  const password = await readFile(text(lab, 'passwordFile'), 'utf8')
  for (const name of ['CORP\\preflight', 'preflight@corp.example.test', `CN=preflight,CN=Users,${DOMAIN}`]) {
    const own = await client(t, lab, { port: 636 })
    await own.bind(name, password)
    t.equal((await own.exop('1.3.6.1.4.1.4203.1.11.3')).value, 'u:CORP\\preflight')
  }
  const partner = await signedIn(t, lab, 'dc1.partner.example.test')
  const { searchEntries } = await partner.search('CN=Configuration,DC=partner,DC=example,DC=test', {
    filter: '(objectClass=serviceConnectionPoint)',
    attributes: ['keywords'],
  })
  t.equal(searchEntries.length, 1)
})

t.test('StartTLS protects the same connection', async t => {
  const lab = await labFor(t)
  const upgraded = await client(t, lab)
  await upgraded.startTLS({ ca: await readFile(text(lab, 'ca')), servername: DC })
  await upgraded.bind(text(lab, 'bindDn'), await readFile(text(lab, 'passwordFile'), 'utf8'))
  const { searchEntries } = await upgraded.search(DOMAIN, { scope: 'base', attributes: ['dc'] })
  t.strictSame(searchEntries, [{ dn: DOMAIN, dc: 'corp' }])
})

t.test('a search keeps to its scope, its attributes and its naming context', async t => {
  const reader = await signedIn(t, await labFor(t))
  const names = async (base: string, scope: 'base' | 'one' | 'sub', filter = '(objectClass=*)') => {
    const { searchEntries } = await reader.search(base, { scope, filter, attributes: ['1.1'] })
    return searchEntries.map(({ dn }) => dn)
  }
  t.strictSame(await names(`CN=Computers,${DOMAIN}`, 'base'), [`CN=Computers,${DOMAIN}`])
  t.equal((await names(`CN=Computers,${DOMAIN}`, 'one')).length, 4)
  t.equal((await names(`CN=Computers,${DOMAIN}`, 'sub')).length, 5)
  t.equal((await names(DOMAIN, 'sub', '(objectCategory=computer)')).length, 5, 'with the domain controller')
  t.strictSame(await names(DOMAIN, 'sub', '(objectClass=serviceConnectionPoint)'), [])
  t.equal((await names(CONFIGURATION, 'sub', '(objectClass=serviceConnectionPoint)')).length, 1)

  const { searchReferences } = await reader.search(DOMAIN, { scope: 'sub', filter: '(cn=none)' })
  t.strictSame(searchReferences, [
    `ldaps://corp.example.test/${CONFIGURATION}`,
    `ldaps://corp.example.test/DC=DomainDnsZones,${DOMAIN}`,
    `ldaps://corp.example.test/DC=ForestDnsZones,${DOMAIN}`,
  ])
  const one = await reader.search(DOMAIN, { filter: '(cn=pc01)', attributes: ['OBJECTguid', 'NAME'] })
  t.strictSame(Object.keys(one.searchEntries[0] ?? {}), ['dn', 'name', 'objectGUID'], 'spelled as in the schema')
})

t.test('what is not there is said to be not there, with the part that is', async t => {
  const reader = await signedIn(t, await labFor(t, '16-no-container'))
  const scp = `CN=x,CN=Device Registration Configuration,CN=Services,${CONFIGURATION}`
  await t.rejects(reader.search(scp, { scope: 'base' }), {
    code: 32,
    message: new RegExp(`best match of:\\s+'CN=Services,${CONFIGURATION}`),
  })
  await t.rejects(reader.search('DC=other', { scope: 'base' }), { code: 32 })
  await t.rejects(reader.search('no name', { scope: 'base' }), { code: 34 })
})

t.test('pages hold what was asked for, and all of it', async t => {
  const reader = await signedIn(t, await labFor(t))
  const whole = await reader.search(DOMAIN, { filter: '(objectClass=*)', attributes: ['1.1'] })
  const pages: string[][] = []
  for await (const { searchEntries } of reader.searchPaginated(DOMAIN, {
    paged: { pageSize: 3 },
    attributes: ['1.1'],
  })) {
    pages.push(searchEntries.map(({ dn }) => dn))
  }
  t.strictSame(
    pages.flat(),
    whole.searchEntries.map(({ dn }) => dn),
  )
  t.ok(pages.length > 2 && pages.slice(0, -1).every(page => page.length === 3))
  const limited = await reader.search(DOMAIN, { sizeLimit: 2 })
  t.equal(limited.searchEntries.length, 2)
})

t.test('nothing can be written', async t => {
  const lab = await labFor(t)
  const [reader, anonymous] = [await signedIn(t, lab), await client(t, lab)]
  await t.rejects(reader.del(`CN=PC01,CN=Computers,${DOMAIN}`), { code: 53 })
  await t.rejects(reader.add(`CN=X,${DOMAIN}`, { objectClass: 'container' }), { code: 53 })
  await t.rejects(anonymous.del(DOMAIN), { code: 1 })
  await t.rejects(reader.exop('1.2.3.4'), { code: 2, message: /1\.2\.3\.4/ })
})

t.test('what is no LDAP ends the connection', async t => {
  const lab = await labFor(t)
  const garbage = [
    'GET / HTTP/1.1\r\n\r\n',
    '\x30\x05hello',
    '\x30\x84\xff\xff\xff\xff',
    '\x30\x03\x02\x01\x01',
    '\x16\x03\x01\x02\x00',
  ]
  for (const bytes of garbage) {
    const socket = connect(portOf(lab, DC, 389), '127.0.0.1')
    socket.on('error', () => {})
    socket.resume().write(bytes, 'latin1')
    await once(socket, 'close')
    t.pass(JSON.stringify(bytes))
  }
})

t.test('what is sent in the clear behind StartTLS is not taken for protected', async t => {
  const socket = connect(portOf(await labFor(t), DC, 389), '127.0.0.1')
  const oid = '1.3.6.1.4.1.1466.20037'
  const startTls = `\x30\x1d\x02\x01\x01\x77\x18\x80\x16${oid}`
  const whoAmI = `\x30\x1e\x02\x01\x02\x77\x19\x80\x171.3.6.1.4.1.4203.1.11.3`
  let received = ''
  socket.on('data', data => {
    received += data.toString('latin1')
  })
  socket.on('error', () => {})
  socket.write(startTls + whoAmI, 'latin1')
  await once(socket, 'close')
  t.notMatch(received, '1.3.6.1.4.1.4203')
})

t.test('the directory’s authority is its own: the cloud’s does not vouch for it', async t => {
  const lab = await labFor(t, 'ldaps-unknown-ca')
  const ca = await readFile(text(lab, 'ca'))
  const secure = async (port: number, servername: string) => {
    const socket = connectTls({ port, host: '127.0.0.1', servername, ca, rejectUnauthorized: false })
    await once(socket, 'secureConnect')
    const { authorized } = socket
    socket.destroy()
    return authorized
  }
  t.equal(await secure(portOf(lab, DC, 636), DC), false)
  t.equal(await secure(portOf(lab, 'login.microsoftonline.com', 443), 'login.microsoftonline.com'), true)
})
