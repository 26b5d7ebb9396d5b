import { check } from '../lib/contract/check.ts'
import { blocked, type Detail, fail, pass, skip, warn } from '../lib/contract/finding.ts'
import { ENDPOINT_CATALOGUE } from '../lib/evidence/endpoint-catalogue.ts'
import { type EndpointReading, endpoints } from '../lib/evidence/endpoints.ts'
import { shortName } from '../lib/formats/endpoint/signer.ts'
import { seenAt } from './shared/endpoints.ts'
import { hasDistributedSigner, hasForeignSigner } from './shared/tls-inspection.ts'

/**
 * No private authority signs the certificates of the cloud endpoints (13, 14): a device authenticates to some of them with
 * a certificate of its own, which no middlebox can pass on. Where Microsoft asks for an exemption this fails, elsewhere it
 * warns.
 */
export default check({
  id: 'tls-inspection',
  title: 'TLS to the cloud endpoints is not inspected',
  codes: [13, 14],
  // Whether an endpoint can be used is decided by endpoint-mem and endpoint-aad.
  decides: [],
  tags: ['network', 'cloud'],
  needs: { endpoints },
  judge({ endpoints: { endpoints } }) {
    if (endpoints.length === 0) return skip('missing-input', 'No endpoint was tried.')
    const shown = endpoints.filter(({ tls }) => tls?.version !== undefined)
    if (shown.length === 0) {
      const first = (['name', 'proxy'] as const).find(layer => endpoints.every(({ outcome }) => outcome === layer))
      const service = endpoints.some(({ service }) => service === 'mem') ? 'endpoint-mem' : 'endpoint-aad'
      return blocked(first === 'name' ? 'name-resolution' : (first ?? service), 'No endpoint has shown a certificate.')
    }
    const inspected = shown.filter(isInspected)
    const details = shown.map(describeSigner)
    if (inspected.length === 0) return pass(`None of ${shown.length} certificates has a private signer.`, { details })

    const broken = inspected.filter(mustBeExempt)
    const concerned = broken.length > 0 ? broken : inspected
    const signers = [...new Set(inspected.map(signerOf))]
    const services = new Set(concerned.map(({ service }) => service))
    const complaint = {
      summary: `TLS is inspected on the way to ${inspected.length} of ${shown.length} endpoints${signers.length === 1 ? `, by "${signers[0]}"` : ''}.`,
      codes: [13, 14].filter(code => services.has(code === 13 ? 'mem' : 'aad')),
      expected: 'certificates that lead to a public root, as those of Microsoft do',
      actual: inspected.map(reading => `${placeOf(reading)} signed by "${signerOf(reading)}"`).join(', '),
      where: inspected.map(seenAt).join('; '),
      fix: [
        `On the proxy or firewall, exempt these from TLS inspection: ${inspected.map(placeOf).join(', ')}.`,
        ...(broken.some(({ service }) => service === 'mem')
          ? ['Exempt *.dm.microsoft.com as a whole: Microsoft adds names below it without notice.']
          : []),
      ],
      details,
    }
    if (broken.length > 0) {
      return fail({
        ...complaint,
        why: 'The device authenticates with a certificate of its own, which an inspecting proxy cannot pass on.',
      })
    }
    return warn({
      ...complaint,
      why: 'It works where the system account of the device trusts the authority that signs, and as long as it does.',
    })
  },
})

function isInspected(reading: EndpointReading): boolean {
  return hasForeignSigner(reading) || hasDistributedSigner(reading)
}

function mustBeExempt({ id }: EndpointReading): boolean {
  return ENDPOINT_CATALOGUE.find(endpoint => endpoint.id === id)?.tlsInspection === 'unsupported'
}

function describeSigner(reading: EndpointReading): Detail {
  const signer = signerOf(reading)
  if (!isInspected(reading)) return { subject: placeOf(reading), status: 'pass', text: `signed by "${signer}"` }
  const text = `signed by "${signer}", a private authority that is ${hasForeignSigner(reading) ? 'not trusted' : 'trusted'} here`
  return { subject: placeOf(reading), status: mustBeExempt(reading) ? 'fail' : 'warn', text }
}

function signerOf({ tls }: EndpointReading): string {
  return shortName(tls?.chain[0]?.issuer ?? 'no name')
}

function placeOf({ host, port }: EndpointReading): string {
  return `${host}:${port}`
}
