import { isDeepStrictEqual } from 'node:util'
import * as v from 'valibot'
import type { EvidenceFile } from '../contract/evidence-file.ts'
import { computer } from '../evidence/directory.ts'
import { commonNameGuid } from '../formats/common-name-guid.ts'
import { unsignedCertificate } from '../sync-rule/certificate/unsigned.ts'

type Computer = v.InferOutput<typeof computer.schema>
type Certificate = Computer['certificates'][number]

const NO_CERTIFICATE = Buffer.from('no certificate').toString('base64')

/**
 * Replaces what masks cannot reach because it is encoded: certificates by ones that carry the masked GUID and the same
 * dates, so that they are judged alike, and other binary values by as many zeros. Attributes that rules could be about and
 * that have changed are named, as a rule would judge the mask.
 *
 * @param evidence what was seen
 * @param masked the same with its texts masked
 */
export function redactComputer(
  evidence: EvidenceFile['evidence'],
  masked: EvidenceFile['evidence'],
): EvidenceFile['evidence'] {
  const [before, after] = [computerIn(evidence), computerIn(masked)]
  const observation = masked[computer.id]
  if (!before || !after || observation?.state !== 'observed') return masked
  const { certificates, attributes } = after
  const changed = changedAttributes(before, after)
  const value: Computer = {
    ...after,
    certificates: certificates.map(redactCertificate),
    ...(attributes && { attributes: redactAttributes(attributes) }),
    ...(changed.length > 0 && { masked: changed }),
  }
  return { ...masked, [computer.id]: { ...observation, value } }
}

function computerIn(evidence: EvidenceFile['evidence']): Computer | undefined {
  const seen = evidence[computer.id]
  const parsed = seen?.state === 'observed' ? v.safeParse(computer.schema, seen.value) : undefined
  return parsed?.success ? parsed.output : undefined
}

function changedAttributes(before: Computer, after: Computer): string[] {
  const names = Object.keys(before.attributes ?? {}).filter(name => {
    const values = before.attributes?.[name] ?? { text: [] }
    return 'base64' in values ? values.base64.length > 0 : !isDeepStrictEqual(values, after.attributes?.[name])
  })
  return before.dNSHostName === after.dNSHostName ? names : [...names, 'dNSHostName']
}

function redactCertificate(certificate: Certificate): Certificate {
  const { value, subject, notBefore, notAfter } = certificate
  if (value === undefined) return certificate
  if (subject === undefined || notBefore === undefined || notAfter === undefined)
    return { ...certificate, value: NO_CERTIFICATE }
  const der = unsignedCertificate({
    commonName: commonNameGuid(subject) ?? 'masked',
    notBefore: new Date(notBefore),
    notAfter: new Date(notAfter),
  })
  return { ...certificate, value: Buffer.from(der).toString('base64') }
}

function redactAttributes(attributes: NonNullable<Computer['attributes']>): NonNullable<Computer['attributes']> {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, values]) => [
      name,
      'text' in values ? values : { base64: values.base64.map(zeros) },
    ]),
  )
}

function zeros(base64: string): string {
  return Buffer.alloc(Buffer.from(base64, 'base64').length).toString('base64')
}
