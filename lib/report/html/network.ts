import * as v from 'valibot'
import type { EvidenceFile } from '../../contract/evidence-file.ts'
import { type EndpointReading, endpoints } from '../../evidence/endpoints.ts'
import { adviseEndpoints } from '../../formats/endpoint-advice.ts'
import { tellEndpoint } from '../../formats/endpoint-pattern.ts'
import { type Content, html, type Markup } from './markup.ts'
import { badge, breakable, clip, scrolling } from './values.ts'

const LAYERS = ['name', 'tcp', 'tls', 'http'] as const
type Layer = (typeof LAYERS)[number]

/** Endpoints × layers, so that whoever runs the network sees where each connection ends. */
export function networkTeam(evidence: EvidenceFile | undefined): Content {
  const readings = readingsOf(evidence)
  if (readings.length === 0) return html`<p>This run looked at no cloud endpoint.</p>`
  const failing = readings.filter(({ outcome }) => outcome !== 'ok')
  const advice = adviseEndpoints(failing)
  return html`<p>${failing.length === 0 ? `All ${readings.length} endpoints answer.` : `${failing.length} of ${readings.length} endpoints cannot be used.`} Seen from the machine that ran this audit.</p>
${advice.length > 0 ? html`<ol>${advice.map(step => html`<li>${clip(step)}</li>`)}</ol>` : undefined}
${scrolling('Endpoints and layers', table(readings))}`
}

function readingsOf(evidence: EvidenceFile | undefined): readonly EndpointReading[] {
  const seen = evidence?.evidence[endpoints.id]
  if (seen?.state !== 'observed') return []
  const parsed = v.safeParse(endpoints.schema, seen.value)
  return parsed.success ? parsed.output.endpoints : []
}

function table(readings: readonly EndpointReading[]): Markup {
  return html`<table>
<thead><tr><th scope="col">Endpoint</th><th scope="col">Code</th><th scope="col">Name</th><th scope="col">TCP</th><th scope="col">TLS</th><th scope="col">HTTP</th><th scope="col">In words</th></tr></thead>
<tbody>${readings.map(
    reading =>
      html`<tr><th scope="row">${breakable(`${reading.host}:${reading.port}`)}</th><td>${reading.service === 'mem' ? 13 : 14}</td>${LAYERS.map(layer => html`<td>${cell(reading, layer)}</td>`)}<td>${clip(tellEndpoint(reading).sentence, 1000)}</td></tr>
`,
  )}</tbody>
</table>`
}

function cell(reading: EndpointReading, layer: Layer): Content {
  const reached = LAYERS.indexOf(layer)
  // A proxy is reached over TCP, and opens the way for TLS.
  const { outcome } = reading
  const ended = outcome === 'ok' ? LAYERS.length : LAYERS.indexOf(outcome === 'proxy' ? 'tcp' : outcome)
  if (reached > ended) return html`<span class="quiet">not reached</span>`
  const status = reached === ended ? badge('fail') : badge('pass')
  return html`${status}<br><span class="quiet">${clip(fact(reading, layer), 300)}</span>`
}

function fact({ resolution, proxy, tcp, tls, http }: EndpointReading, layer: Layer): string {
  const ms = (took: number | undefined): string => (took === undefined ? '' : `${Math.round(took)} ms`)
  const said = {
    name: [resolution.addresses.join(', ') || resolution.rcode, resolution.via],
    tcp: [
      tcp?.attempts.find(({ error }) => error === undefined)?.address ?? tcp?.attempts[0]?.error,
      proxy && `proxy ${proxy.server}`,
      ms(tcp?.durationMs),
    ],
    tls: [tls?.version ?? tls?.error, tls?.chain[0] && `issued by ${tls.chain[0].issuer}`, ms(tls?.durationMs)],
    http: [http?.status === undefined ? http?.error : `status ${http.status}`, http?.server, ms(http?.durationMs)],
  }[layer]
  return said.filter(Boolean).join(', ')
}
