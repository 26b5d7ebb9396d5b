import t from 'tap'
import * as v from 'valibot'
import syncScope from '../../checks/sync-scope.ts'
import type { EvidenceFile } from '../../lib/contract/evidence-file.ts'
import type { Computer } from '../../lib/evidence/directory.ts'
import { syncRules as key } from '../../lib/evidence/sync-rules.ts'
import { readCertificate } from '../../lib/formats/x509.ts'
import { collectNames } from '../../lib/redact/collect.ts'
import { redactComputer } from '../../lib/redact/computer.ts'
import { createRedactor } from '../../lib/redact/redactor.ts'
import { certificate } from '../sync-rule/helpers/certificates.ts'
import { builtIn, configuration, rule } from '../sync-rule/helpers/rules.ts'

const GUID = '4f2a1b3c-5d6e-4f70-8a9b-0c1d2e3f4a5b'
const AUDIT = { at: '2026-06-15T12:00:00.000Z', cloud: 'commercial' as const }
const OWN = certificate({ subject: `{${GUID.toUpperCase()}}`, notAfter: new Date('2034-01-01') })
const SECRET = Buffer.from('010500000000000515000000', 'hex').toString('base64')

function evidence(values: readonly Uint8Array[]): EvidenceFile['evidence'] {
  const value: Computer = {
    outcome: 'found',
    where: 'DC=corp,DC=example',
    server: 'dc1.corp.example',
    dn: 'CN=PC01,OU=Clients,DC=corp,DC=example',
    dNSHostName: 'pc01.corp.example',
    objectGUID: GUID,
    operatingSystem: 'Windows 11 Enterprise',
    operatingSystemVersion: '10.0 (22631)',
    certificates: values.map(bytes => ({ ...readCertificate(bytes), value: Buffer.from(bytes).toString('base64') })),
    attributes: { objectSid: { base64: [SECRET] }, department: { text: ['Lab'] } },
  }
  return { computer: { state: 'observed', value, at: AUDIT.at, durationMs: 0 } }
}

function redacted(values: readonly Uint8Array[]): Computer {
  const given = evidence(values)
  const masked = redactComputer(given, createRedactor(collectNames(given)).deep(given))['computer']
  if (masked?.state !== 'observed') throw new Error('no computer')
  return masked.value as Computer
}

t.test('certificates are judged as before, and no longer name the computer', async t => {
  const junk = Buffer.from('not a certificate')
  const expired = certificate({ subject: GUID, notAfter: new Date('2021-01-01') })
  const foreign = certificate({ subject: '99999999-8888-4777-8666-555555555555', notAfter: new Date('2034-01-01') })
  const host = certificate({ subject: 'pc01.corp.example', notAfter: new Date('2060-01-01') })
  for (const [values, status] of [
    [[OWN], 'pass'],
    [[junk, OWN], 'pass'],
    [[expired], 'skip'],
    [[foreign], 'skip'],
    [[host, junk], 'skip'],
  ] as const) {
    const computer = redacted(values)
    t.equal(syncScope.judge({ computer, audit: AUDIT }).status, status)
    const bytes = computer.certificates.map(({ value = '' }) => Buffer.from(value, 'base64').toString('latin1')).join()
    t.notMatch(bytes.toLowerCase(), new RegExp(`${GUID}|9999|pc01`))
  }
})

t.test('other binary values keep their length only', async t => {
  t.strictSame(redacted([OWN]).attributes, {
    objectSid: { base64: [Buffer.alloc(12).toString('base64')] },
    department: { text: ['Lab'] },
  })
})

t.test('a rule about a masked value is not evaluated', async t => {
  const computer = redacted([OWN])
  t.strictSame(computer.masked, ['objectSid', 'dNSHostName'])
  const judge = (expression: string) => {
    const syncRules = v.parse(key.schema, {
      where: 'export',
      ...configuration([rule('own', 50, expression), builtIn()]),
    })
    return syncScope.judge({ computer, audit: AUDIT, syncRules }).status
  }
  t.equal(judge('IIF(Left([dNSHostName], 2) = "pc", True, NULL)'), 'error')
  t.equal(judge('IIF([department] = "Lab", True, NULL)'), 'fail')
})

t.test('evidence without a computer, or of another shape, stays as it is', async t => {
  t.strictSame(redactComputer({}, {}), {})
  const failed = { computer: { state: 'failed', fault: { name: 'E', message: 'm' } } } as const
  t.strictSame(redactComputer(failed, failed), failed)
})
