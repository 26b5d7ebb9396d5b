/** Two hundred thousand computers on a real directory server: what is said of each is what they were made to be. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { sampleComputer, slapdLdif } from '../helpers/fleet/computers.ts'
import { FLEET_ATTRIBUTES, fleet, linesOf } from './support/fleet.ts'
import { attempt, run } from './support/process.ts'
import { requireServers } from './support/requirements.ts'
import { SUFFIX, startSlapd } from './support/slapd.ts'
import { workspace } from './support/workspace.ts'

const COUNT = 200_000
const PLACE = { address: '127.0.0.60', port: 3890 }
const TIMEOUT = 280_000
t.setTimeout(TIMEOUT)

t.test('200 000 computers', { skip: requireServers(t), timeout: TIMEOUT }, async t => {
  const folder = await workspace(t)
  // An account may be shown 500 entries of a search, and any number in pages.
  const extra = 'limits * size=500 size.prtotal=unlimited'
  const slapd = await startSlapd(folder, { ...PLACE, ldif: slapdLdif(COUNT, SUFFIX), extra })
  t.teardown(() => slapd.stop())
  const search = ['-x', '-LLL', '-H', slapd.url, '-b', SUFFIX]

  await t.test('every one of them, over LDAP', async t => {
    const file = join(folder, 'ldap.ndjson')
    const { code, stderr } = await fleet(['--ldap-url', slapd.url, '--output', `ndjson=${file}`])
    t.match({ code, stderr }, { code: 1, stderr: '' })
    const lines = linesOf(await readFile(file))
    t.equal(lines.length, COUNT + 1)
    const names = new Set<unknown>()
    const wrong: unknown[] = []
    for (const line of lines.slice(0, -1)) {
      names.add(line['name'])
      const made = sampleComputer(Number(String(line['name']).slice(2)), false)
      const filtered = made.osVersion.startsWith('6.') || made.kind !== 'own'
      if (line['cloudFiltered'] !== filtered || line['enabled'] !== made.enabled) wrong.push(line)
    }
    t.equal(names.size, COUNT, 'each once')
    t.strictSame(wrong.slice(0, 3), [], 'each as it was made')
    t.match(lines.at(-1), { summary: { computers: COUNT, complete: true, problems: [] } })
  })

  await t.test('the same from what ldapsearch writes', async t => {
    const ldif = join(folder, 'computers.ldif')
    const pages = ['-E', 'pr=1000/noprompt', '(objectClass=computer)', ...FLEET_ATTRIBUTES]
    await run('sh', ['-c', 'out=$1; shift; exec ldapsearch "$@" > "$out"', 'sh', ldif, ...search, ...pages])
    t.ok((await stat(ldif)).size > 150_000_000)
    const file = join(folder, 'ldif.ndjson')
    await fleet(['--ldif', ldif, '--output', `ndjson=${file}`])
    t.ok((await readFile(file)).equals(await readFile(join(folder, 'ldap.ndjson'))), 'byte for byte')
  })

  await t.test('a limit that cuts the answer is said', async t => {
    const file = join(folder, 'cut.ldif')
    const { code, stdout } = await attempt('ldapsearch', ['-x', ...search.slice(2), '(objectClass=computer)', 'name'])
    t.equal(code, 4, 'ldapsearch: size limit exceeded')
    await writeFile(file, stdout)
    const cut = await fleet(['--ldif', file, '--format', 'ndjson'])
    t.match(linesOf(cut.stdout).at(-1), {
      summary: { computers: 500, complete: false, problems: [/ended with 4 sizeLimitExceeded: entries are missing/] },
    })
  })

  await t.test('one container, a filter, a sample', async t => {
    const ou = ['--ldap-url', slapd.url, '--ou', `OU=Site 07,${SUFFIX}`, '--format', 'ndjson']
    t.match(linesOf((await fleet(ou)).stdout).at(-1), { summary: { computers: COUNT / 40, complete: true } })
    const two = [...ou, '--ou', `OU=Site 08,${SUFFIX}`, '--filter', '(operatingSystem=Ubuntu)']
    const filtered = linesOf((await fleet(two)).stdout)
    t.ok(filtered.length > 100)
    t.ok(filtered.slice(0, -1).every(line => line['os'] === 'Ubuntu'))
    const sample = linesOf((await fleet(['--ldap-url', slapd.url, '--sample', '1500', '--format', 'ndjson'])).stdout)
    t.equal(sample.length, 1501)
  })
})
