import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { loadTrust } from '../../../lib/probes/network/trust.ts'
import { openWorkshop } from '../../helpers/certificates.ts'

const workshop = await openWorkshop()
t.teardown(() => workshop.close())
const authority = await workshop.authority('Own Root')

t.test('what is trusted is built once, when it is needed', async t => {
  const trust = await loadTrust(authority.file)
  if ('state' in trust) throw new Error(trust.fault.message)
  t.equal(trust.secureContext, trust.secureContext)
})

t.test('a CA file that holds none, or a broken one, is said before anything is contacted', async t => {
  const folder = t.testdir({ 'empty.pem': 'nothing\n' })
  const broken = join(folder, 'broken.pem')
  const pem = await readFile(authority.file, 'utf8')
  await writeFile(broken, `${pem}${pem.replace(/\n[\w+/=]{20}/, '\nAAAAAAAAAAAAAAAAAAAA')}`)
  for (const [file, message] of [
    [join(folder, 'empty.pem'), /expected a certificate in PEM form, found none/],
    [broken, /certificate 2 of 2 is malformed/],
    [join(folder, 'absent.pem'), /ENOENT/],
  ] as const)
    t.match(await loadTrust(file), { state: 'failed', fault: { name: 'TrustError', message } })
})
