import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'
import { webLayers } from './web-layers.ts'

const endpoint = v.object({
  /** Stable name of the endpoint in lib/evidence/endpoint-catalogue.ts, or the one that the target file gives. */
  id: v.string(),
  /** Which service stands behind it: Intune and Defender's enrollment (13), or Microsoft Entra (14). */
  service: v.picklist(['mem', 'aad']),
  /** What Microsoft, or the target file, says of TLS inspection on the way: that it breaks the service, or nothing. */
  tlsInspection: v.optional(v.picklist(['unsupported', 'unstated'])),
  /** Of the target file: keys or certificates of which the chain must show one. */
  pins: v.optional(v.array(v.string())),
  ...webLayers.entries,
})

/** Each cloud endpoint, layer by layer. */
export const endpoints = evidenceKey('endpoints', 'cloud endpoints', v.object({ endpoints: v.array(endpoint) }))

export type Endpoints = v.InferOutput<typeof endpoints.schema>
export type EndpointReading = v.InferOutput<typeof endpoint>
