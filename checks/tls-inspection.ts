import { check } from '../lib/contract/check.ts'
import { blocked, type Detail, type Finding, fail, pass, skip, warn } from '../lib/contract/finding.ts'
import { type EndpointReading, endpoints } from '../lib/evidence/endpoints.ts'
import { shortName } from '../lib/formats/endpoint/signer.ts'
import { seenAt } from './shared/endpoints.ts'
import { hasChangedKey, hasForeignSigner, isInspected, mustBeExempt } from './shared/tls-inspection.ts'

/**
 * No private authority signs the certificates of the cloud endpoints, and none shows another key than the target file pins
 * (13, 14): a device authenticates to some of them with a certificate of its own, which no middlebox can pass on. Where
 * Microsoft asks for an exemption this fails, elsewhere it warns.
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
    if (shown.length === 0) return nothingShown(endpoints)
    const inspected = shown.filter(isInspected)
    const suspicious = shown.filter(reading => isInspected(reading) || hasChangedKey(reading))
    const details = shown.map(describeSigner)
    if (suspicious.length === 0) return pass(passing(shown), { details })

    const broken = suspicious.filter(mustBeExempt)
    const concerned = broken.length > 0 ? broken : suspicious
    const services = new Set(concerned.map(({ service }) => service))
    const complaint = {
      summary: inspected.length > 0 ? inspection(inspected, shown) : changedKeys(suspicious, shown),
      codes: [13, 14].filter(code => services.has(code === 13 ? 'mem' : 'aad')),
      expected: `certificates that lead to a public root, as those of Microsoft do${inspected.length < suspicious.length ? ', and the keys that are pinned' : ''}`,
      actual: showTogether(suspicious),
      where: suspicious.map(seenAt).join('; '),
      fix: advise(suspicious, inspected, broken),
      details,
    }
    if (broken.length > 0) {
      return fail({
        ...complaint,
        why: `The device authenticates with a certificate of its own, which an inspecting proxy cannot pass on.${togetherness(inspected)}`,
      })
    }
    return warn({
      ...complaint,
      why: `It works where the system account of the device trusts the authority that signs, and as long as it does.${togetherness(inspected)}`,
    })
  },
})

function nothingShown(endpoints: readonly EndpointReading[]): Finding {
  const first = (['name', 'proxy'] as const).find(layer => endpoints.every(({ outcome }) => outcome === layer))
  const service = endpoints.some(({ service }) => service === 'mem') ? 'endpoint-mem' : 'endpoint-aad'
  return blocked(first === 'name' ? 'name-resolution' : (first ?? service), 'No endpoint has shown a certificate.')
}

function passing(shown: readonly EndpointReading[]): string {
  const pinned = shown.filter(({ pins }) => pins !== undefined).length
  return `None of ${shown.length} certificates has a private signer${pinned === 0 ? '' : `, and all ${pinned} pinned keys are as they should be`}.`
}

function inspection(inspected: readonly EndpointReading[], shown: readonly EndpointReading[]): string {
  const signers = new Set(inspected.map(signerOf))
  const by = signers.size === 1 ? `, by "${[...signers].join()}"` : ''
  return `TLS is inspected on the way to ${inspected.length} of ${shown.length} endpoints${by}.`
}

/** One authority for hosts that have nothing to do with each other is the mark of a middlebox, and not of a server. */
function togetherness(inspected: readonly EndpointReading[]): string {
  const hosts = new Set(inspected.map(({ host }) => host))
  const signers = new Set(inspected.map(signerOf))
  return signers.size === 1 && hosts.size > 1
    ? ` One private authority signs for ${hosts.size} different hosts: it is a device in between, and no fault of a server.`
    : ''
}

function changedKeys(changed: readonly EndpointReading[], shown: readonly EndpointReading[]): string {
  return `${changed.length} of ${shown.length} endpoints ${changed.length === 1 ? 'shows' : 'show'} another key than the target file pins.`
}

/** What each of them shows; those that show the same share it. */
function showTogether(suspicious: readonly EndpointReading[]): string {
  const groups = Map.groupBy(suspicious, reading => describeSigner(reading).text)
  return [...groups].map(([text, members]) => `${members.map(placeOf).join(', ')} ${text}`).join('; ')
}

function advise(
  suspicious: readonly EndpointReading[],
  inspected: readonly EndpointReading[],
  broken: readonly EndpointReading[],
): string[] {
  const changed = suspicious.filter(reading => !inspected.includes(reading))
  return [
    ...(inspected.length === 0
      ? []
      : [`On the proxy or firewall, exempt these from TLS inspection: ${inspected.map(placeOf).join(', ')}.`]),
    ...(broken.some(({ service }) => service === 'mem')
      ? ['Exempt *.dm.microsoft.com as a whole: Microsoft adds names below it without notice.']
      : []),
    ...(changed.length === 0
      ? []
      : [
          `Find out whether ${changed.map(placeOf).join(', ')} has a new key of its own: then pin that; if not, exempt it from what stands in between.`,
        ]),
  ]
}

function describeSigner(reading: EndpointReading): Detail {
  const signed = `signed by "${signerOf(reading)}"`
  const subject = placeOf(reading)
  const status = mustBeExempt(reading) ? 'fail' : 'warn'
  if (isInspected(reading)) {
    const trusted = hasForeignSigner(reading) ? 'not trusted' : 'trusted'
    return { subject, status, text: `${signed}, a private authority that is ${trusted} here` }
  }
  if (hasChangedKey(reading)) {
    return { subject, status, text: `${signed}, with the key sha256//${reading.tls?.chain[0]?.publicKey ?? 'unknown'}` }
  }
  return { subject, status: 'pass', text: signed }
}

function signerOf({ tls }: EndpointReading): string {
  return shortName(tls?.chain[0]?.issuer ?? 'no name')
}

function placeOf({ host, port }: EndpointReading): string {
  return `${host}:${port}`
}
