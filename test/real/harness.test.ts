/** Proves, with the clients that an administrator has, that the real servers are what the other tests take them for. */
import { accessSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import t from 'tap'
import { startChrony } from './support/chrony.ts'
import { attempt, TOGETHER } from './support/process.ts'
import { requireServers } from './support/requirements.ts'
import type { DomainController } from './support/samba.ts'
import { startForests } from './support/two-forests.ts'
import { workspace } from './support/workspace.ts'

const skip = requireServers(t)
const MINUTES_OFF = 7
const TIMEOUT = 120_000
t.setTimeout(TIMEOUT)

const text = (buffer: Buffer) => buffer.toString('utf8')

async function srv(server: string, name: string) {
  const { stdout } = await attempt('dig', [`@${server}`, '+tries=1', '+time=3', name, 'SRV'])
  return { status: /status: (\w+)/.exec(text(stdout))?.[1], answer: /\sIN\s+SRV\s+(\d.*)/.exec(text(stdout))?.[1] }
}

/** An LDAPS search as the auditor; the name in the certificate is not checked, its authority is. */
function ldapsearch({ forest, ca }: DomainController, password: string, base: string, authority = ca) {
  const env = { LDAPTLS_CACERT: authority, LDAPTLS_REQCERT: 'demand', LDAPTLS_REQSAN: 'never' }
  const who = ['-D', forest.auditor.upn, '-w', password]
  return attempt('ldapsearch', ['-x', '-LLL', '-H', `ldaps://${forest.address}`, ...who, '-s', 'base', '-b', base], {
    env,
  })
}

async function currentTime({ forest }: DomainController): Promise<number> {
  const args = ['-x', '-LLL', '-H', `ldap://${forest.address}`, '-s', 'base', '-b', '', 'currentTime']
  const [, year, month, day, hour, minute, second] =
    /currentTime: (\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)/.exec(text((await attempt('ldapsearch', args)).stdout)) ?? []
  return Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second))
}

async function kinit({ forest }: DomainController, folder: string) {
  const config = join(folder, `krb5-${forest.hostName}.conf`)
  const realm = forest.domain.toUpperCase()
  await writeFile(
    config,
    `[libdefaults]
default_realm = ${realm}
dns_lookup_kdc = false
kdc_timesync = 0
[realms]
${realm} = {
  kdc = ${forest.address}
}
`,
  )
  const env = { KRB5_CONFIG: config, KRB5CCNAME: `FILE:${join(folder, 'ticket')}` }
  return attempt('kinit', [`auditor@${realm}`], { env, input: `${forest.auditor.password}\n`, timeout: 20_000 })
}

t.test('domain controllers', { skip, timeout: TIMEOUT }, async t => {
  const { folder, corp, branch } = await startForests(t)

  t.test('each knows its own domain, and not the other', async t => {
    for (const [own, other] of [
      [corp, branch],
      [branch, corp],
    ] as const) {
      const { address, domain, fqdn } = own.forest
      t.match(await srv(address, `_ldap._tcp.dc._msdcs.${domain}`), { status: 'NOERROR', answer: `0 100 389 ${fqdn}.` })
      t.equal((await srv(address, `_ldap._tcp.dc._msdcs.${other.forest.domain}`)).status, 'NXDOMAIN')
    }
  })

  t.test('the auditor signs in over LDAPS', async t => {
    for (const dc of [corp, branch]) {
      const { auditor, configurationDn } = dc.forest
      const services = `CN=Services,${configurationDn}`
      const found = await ldapsearch(dc, auditor.password, services)
      t.match(text(found.stdout), `dn: ${services}`)
      t.match((await ldapsearch(dc, 'wrong', services)).stderr, 'Invalid credentials')
    }
    const unknownAuthority = await ldapsearch(corp, corp.forest.auditor.password, '', branch.ca)
    t.match(unknownAuthority.stderr, "Can't contact LDAP server", 'the certificate of another authority is refused')
  })

  t.test('the auditor gets a ticket', async t => {
    for (const dc of [corp, branch]) t.match(await kinit(dc, folder), { code: 0 })
  })

  t.test('objects come and go while it runs', async t => {
    const dn = `CN=PC77,CN=Computers,${corp.forest.baseDn}`
    await corp.ldb.add(`dn: ${dn}\nobjectClass: computer\nsAMAccountName: PC77$\nuserAccountControl: 4096\n`)
    t.match(await corp.ldb.value(dn, 'objectGUID'), /^[0-9a-f-]{36}$/)
    await corp.ldb.modify(`dn: ${dn}\nchangetype: modify\nreplace: userAccountControl\nuserAccountControl: 4098\n`)
    t.match(text((await ldapsearch(corp, corp.forest.auditor.password, dn)).stdout), 'userAccountControl: 4098')
    await corp.ldb.remove(dn)
    t.match((await ldapsearch(corp, corp.forest.auditor.password, dn)).stderr, 'No such object')
  })

  t.test('its clock can be minutes off, and then the KDC refuses', async t => {
    await corp.restart({ clock: `+${MINUTES_OFF}m` })
    const offset = (await currentTime(corp)) - Date.now()
    t.ok(Math.abs(offset - MINUTES_OFF * 60_000) < 10_000, `${offset} ms off`)
    t.match((await kinit(corp, folder)).stderr, 'Clock skew too great')
  })

  t.test('its KDC can be missing while LDAP answers', async t => {
    await corp.restart({ without: ['kdc'] })
    t.match((await kinit(corp, folder)).stderr, 'Cannot contact any KDC')
    t.ok(Math.abs((await currentTime(corp)) - Date.now()) < 10_000)
  })

  t.test('its LDAP can be missing while DNS answers', async t => {
    await corp.restart({ without: ['ldap', 'cldap'] })
    t.match((await ldapsearch(corp, '', '')).stderr, "Can't contact LDAP server")
    t.match(await srv(corp.forest.address, `_ldap._tcp.dc._msdcs.${corp.forest.domain}`), { status: 'NOERROR' })
  })

  t.test('restarted without changes, it is whole again', async t => {
    await corp.restart()
    t.match(await kinit(corp, folder), { code: 0 })
  })
})

/** Seconds by which a time server is ahead of the machine's clock, asked by a client that sets nothing. */
async function measuredOffset(address: string, port: number): Promise<number> {
  const client = ['-Q', '-t', '5', `server ${address} port ${port} iburst maxsamples 1`]
  const { stderr, stdout } = await attempt('/usr/sbin/chronyd', client, { timeout: 20_000 })
  return Number(/System clock wrong by (-?[\d.]+) seconds/.exec(`${stderr}${text(stdout)}`)?.[1])
}

t.test('time servers', { skip }, async t => {
  const address = '127.0.0.30'
  for (const [clock, seconds] of [
    [undefined, 0],
    [`+${MINUTES_OFF}m`, MINUTES_OFF * 60],
  ] as const) {
    const port = seconds === 0 ? 10123 : 10124
    const chrony = await startChrony(await workspace(t), { address, port, ...(clock !== undefined && { clock }) })
    const offset = await measuredOffset(address, port)
    await chrony.stop()
    t.ok(Math.abs(offset - seconds) < 5, `${offset} s off, ${seconds} s wanted`)
  }
})

t.test('what runs together ends together, in whatever session it is', { skip }, async t => {
  const folder = await workspace(t)
  const file = join(folder, 'ended')
  // It would write the file if it outlived the one that started it.
  const script = `setsid sh -c 'sleep 2; echo late > ${file}' & sleep 60`
  const { code } = await attempt('setpriv', [...TOGETHER.slice(1), 'sh', '-c', script], {
    timeout: 1000,
    killSignal: 'SIGKILL',
  })
  t.equal(code, null)
  await sleep(4000)
  t.throws(() => accessSync(file))
})
