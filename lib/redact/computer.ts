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
 * dates, so that they are judged alike, and other binary values by as many zeros. Takes evidence whose texts are masked.
 */
export function redactComputer(evidence: EvidenceFile['evidence']): EvidenceFile['evidence'] {
  const seen = evidence[computer.id]
  if (seen?.state !== 'observed') return evidence
  const { output, success } = v.safeParse(computer.schema, seen.value)
  if (!success) return evidence
  const { certificates, attributes } = output
  const value: Computer = {
    ...output,
    certificates: certificates.map(redactCertificate),
    ...(attributes && { attributes: redactAttributes(attributes) }),
  }
  return { ...evidence, [computer.id]: { ...seen, value } }
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
