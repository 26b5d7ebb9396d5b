import t from 'tap'
import { commonNameGuid } from '../../lib/formats/common-name-guid.ts'
import { CertificateGlance } from '../../lib/formats/device-certificate/glance.ts'
import { isSameGuid } from '../../lib/formats/device-certificate/guid-text.ts'
import { guidToBytes } from '../../lib/formats/guid.ts'
import { decodeCertificate } from '../../lib/sync-rule/certificate/certificate.ts'
import { deviceCertificate } from '../helpers/fleet/device-certificates.ts'
import { certificate } from '../sync-rule/helpers/certificates.ts'

const GUID = '0f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9'
const glance = new CertificateGlance()

function numberOf(date: Date): number {
  return Number(date.toISOString().replace(/\D/g, '').slice(0, 14))
}

/** What is recognised is what the reader that knows all of X.509 makes of it; otherwise the difference, in words. */
function disagreement(der: Uint8Array): string | undefined {
  if (!glance.look(der, 0, der.length)) return undefined
  const full = decodeCertificate(Uint8Array.from(der))
  if (typeof full === 'string') return `the full reader says ${full}`
  if (glance.notAfter !== numberOf(full.notAfter)) return `notAfter ${glance.notAfter}`
  if (glance.notBefore !== numberOf(full.notBefore)) return `notBefore ${glance.notBefore}`
  const text = Buffer.from(der.subarray(glance.guid, glance.guid + 36)).toString('latin1')
  const subject = glance.braces ? `CN={${text}}` : `CN=${text}`
  if (full.subject !== subject) return `subject ${full.subject}`
  return commonNameGuid(subject) === text.toLowerCase() ? undefined : `common name ${text}`
}

t.test('recognises what hybrid join writes', async t => {
  const forms: [what: string, der: Uint8Array][] = [
    ['RSA', deviceCertificate(GUID)],
    ['upper case', deviceCertificate(GUID.toUpperCase())],
    ['elliptic curve', certificate({ subject: GUID, notAfter: new Date('2031-01-01') })],
    ['in braces', certificate({ subject: `{${GUID}}`, notAfter: new Date('2031-01-01') })],
  ]
  for (const [what, der] of forms) {
    t.ok(glance.look(der, 0, der.length), what)
    t.equal(glance.braces, what === 'in braces', what)
    t.equal(disagreement(der), undefined, what)
  }
  const framed = Buffer.concat([Buffer.from('before'), deviceCertificate(GUID), Buffer.from('behind')])
  t.ok(glance.look(framed, 6, framed.length - 6), 'in the middle of other bytes')
  t.notOk(glance.look(framed, 6, framed.length), 'with something behind it')
})

t.test('leaves everything else to the full reader', async t => {
  const other: [what: string, der: Uint8Array][] = [
    ['nothing', new Uint8Array()],
    ['no GUID', certificate({ subject: 'PC01', notAfter: new Date('2031-01-01') })],
    ['a GUID with more behind it', certificate({ subject: `${GUID}-renewed`, notAfter: new Date('2031-01-01') })],
    [
      'two parts',
      certificate({
        subject: [
          ['2.5.4.10', 'Example'],
          ['2.5.4.3', GUID],
        ],
        notAfter: new Date('2031-01-01'),
      }),
    ],
    ['base64', Buffer.from(deviceCertificate(GUID).toString('base64'))],
    ['larger than any', Buffer.concat([deviceCertificate(GUID), Buffer.alloc(70_000)])],
  ]
  for (const [what, der] of other) t.notOk(glance.look(der, 0, der.length), what)
})

t.test('every truncation and every changed byte: never a second opinion', async t => {
  for (const der of [
    deviceCertificate(GUID),
    certificate({ subject: `{${GUID}}`, notAfter: new Date('2031-01-01') }),
  ]) {
    const wrong: string[] = []
    let recognised = 0
    for (let length = 0; length < der.length; length += 1) {
      const found = disagreement(der.subarray(0, length))
      if (found) wrong.push(`cut to ${length}: ${found}`)
    }
    for (let at = 0; at < der.length; at += 1) {
      for (const value of [
        0x00,
        0x01,
        0x30,
        0x31,
        0x39,
        0x5a,
        0x7b,
        0x80,
        0x81,
        0xff,
        (der[at] ?? 0) ^ 0x01,
        (der[at] ?? 0) ^ 0x20,
      ]) {
        const changed = Uint8Array.from(der)
        changed[at] = value
        const found = disagreement(changed)
        if (found) wrong.push(`${at} = ${value}: ${found}`)
        if (glance.look(changed, 0, changed.length)) recognised += 1
      }
    }
    t.strictSame(wrong.slice(0, 10), [])
    t.ok(recognised > 100, `${recognised} of the changed ones are still recognised`)
  }
})

t.test('tells its own GUID from another', async t => {
  const stored = Buffer.from(guidToBytes(GUID) ?? [])
  for (const text of [GUID, GUID.toUpperCase()])
    t.ok(isSameGuid(Buffer.concat([stored, Buffer.from(text)]), 0, 16), text)
  for (let index = 0; index < 16; index += 1) {
    const other = Buffer.from(stored)
    other[index] = (other[index] ?? 0) ^ 0x10
    t.notOk(isSameGuid(Buffer.concat([other, Buffer.from(GUID)]), 0, 16), `byte ${index}`)
  }
})
