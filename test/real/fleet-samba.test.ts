/** A real Active Directory domain over LDAPS, and the same domain as LDIF: identical verdicts. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { guidToBytes } from '../../lib/formats/guid.ts'
import { sampleComputer } from '../helpers/fleet/computers.ts'
import { deviceCertificate } from '../helpers/fleet/device-certificates.ts'
import { FLEET_ATTRIBUTES, fleet, linesOf } from './support/fleet.ts'
import { provisionForest } from './support/forest.ts'
import { CORP } from './support/forests.ts'
import { run } from './support/process.ts'
import { requireServers } from './support/requirements.ts'
import { startDc } from './support/samba.ts'
import { workspace } from './support/workspace.ts'

/** Loading takes Samba the square of their number. */
const COUNT = 2_000
const TIMEOUT = 280_000
t.setTimeout(TIMEOUT)

t.test('a domain of 2 000 computers', { skip: requireServers(t), timeout: TIMEOUT }, async t => {
  const folder = await workspace(t)
  const forest = await provisionForest(CORP, folder)
  const dc = await startDc(forest, join(folder, 'dc'))
  t.teardown(() => dc.stop())
  const { baseDn, auditor, address, fqdn } = forest
  const dnOf = (name: string, ou: string) => `CN=${name},${ou},${baseDn}`
  const computers = Array.from({ length: COUNT }, (_, index) => sampleComputer(index))
  const ous = [...new Set(computers.map(({ ou }) => ou))]
  await dc.ldb.add(
    [
      ...ous.map(ou => `dn: ${ou},${baseDn}\nobjectClass: organizationalUnit\n`),
      ...computers.map(({ name, ou, os, osVersion, enabled }) => {
        const control = enabled ? 4096 : 4098
        return `dn: ${dnOf(name, ou)}\nobjectClass: computer\nsAMAccountName: ${name}$\nuserAccountControl: ${control}\noperatingSystem: ${os}\noperatingSystemVersion: ${osVersion}\n`
      }),
      // A kind of computer to the schema, and no machine.
      `dn: CN=service,CN=Managed Service Accounts,${baseDn}\nobjectClass: msDS-ManagedServiceAccount\nsAMAccountName: service$\n`,
    ].join('\n'),
  )
  const guids = new Map(
    linesOf(
      (await fleet(['--ldap-url', `ldaps://${fqdn}`, ...(await access()), '--format', 'ndjson'], ENV())).stdout,
    ).map(line => [line['name'], String(line['objectGUID'])]),
  )
  await dc.ldb.modify(
    computers
      .flatMap(({ name, ou, kind }) => {
        const guid = guids.get(name) ?? ''
        if (kind === 'none') return []
        const subject = kind === 'foreign' ? guid.replace(/^./, digit => (digit === '0' ? '1' : '0')) : guid
        const der = deviceCertificate(subject, kind === 'expired' ? '24' : '31').toString('base64')
        return `dn: ${dnOf(name, ou)}\nchangetype: modify\nadd: userCertificate\nuserCertificate:: ${der}\n`
      })
      .join('\n'),
  )

  function ENV() {
    return { AUDIT_PASSWORD: auditor.password }
  }
  async function access() {
    // The certificate of the domain controller names it in CN only.
    return [
      ...['--connect-to', `${fqdn}::${address}:`, '--ca', dc.ca],
      ...['--bind-dn', auditor.upn, '--password-env', 'AUDIT_PASSWORD'],
    ]
  }

  const file = join(folder, 'ldaps.ndjson')
  await t.test('over LDAPS', async t => {
    const args = ['--domain', forest.domain, '--dns-server', `${address}:53`, ...(await access())]
    const { code, stderr } = await fleet([...args, '--output', `ndjson=${file}`], ENV())
    t.match({ code, stderr }, { code: 1, stderr: '' })
    const lines = linesOf(await readFile(file))
    t.match(lines.at(-1), { summary: { computers: COUNT + 1, complete: true, problems: [] } })
    const byName = new Map(lines.map(line => [line['name'], line]))
    const wrong = computers.filter(({ name, kind, osVersion, enabled, ou }) => {
      const line = byName.get(name)
      const filtered = osVersion.startsWith('6.') || kind !== 'own'
      return line?.['cloudFiltered'] !== filtered || line?.['enabled'] !== enabled || line?.['dn'] !== dnOf(name, ou)
    })
    t.strictSame(wrong.slice(0, 3), [], 'each as it was made')
    t.ok(byName.has('DC1'), 'the domain controller is a computer too')
    t.notOk(byName.has('service'), 'a service account is none')
    t.ok(guidToBytes(guids.get('PC0000000') ?? ''), 'with its objectGUID')
  })

  await t.test('from LDIF', async t => {
    const env = { LDAPTLS_CACERT: dc.ca, LDAPTLS_REQSAN: 'never' }
    const who = ['-x', '-H', `ldaps://${address}`, '-D', auditor.upn, '-w', auditor.password]
    const what = ['-b', baseDn, '-E', 'pr=1000/noprompt', '(objectClass=computer)', ...FLEET_ATTRIBUTES, 'objectClass']
    const dump = await run('ldapsearch', [...who, ...what], { env })
    const ldif = join(folder, 'domain.ldif')
    await writeFile(ldif, dump)
    const { stdout } = await fleet(['--ldif', ldif, '--format', 'ndjson'])
    const sorted = (text: Buffer) =>
      linesOf(text)
        .map(line => JSON.stringify(line))
        .sort()
    t.strictSame(sorted(stdout), sorted(await readFile(file)), 'identical')
  })

  await t.test('one container', async t => {
    const args = ['--ldap-url', `ldaps://${fqdn}`, ...(await access()), '--ou', `${ous[3]},${baseDn}`]
    const lines = linesOf((await fleet([...args, '--format', 'ndjson'], ENV())).stdout)
    t.match(lines.at(-1), { summary: { computers: COUNT / 40, complete: true } })
  })
})
