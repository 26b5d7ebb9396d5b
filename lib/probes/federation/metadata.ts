import type { FederationEndpoint, FederationMetadata } from '../../evidence/federation.ts'
import { reading } from '../../formats/malformed.ts'
import { endpointOf, WS_TRUST_ENDPOINTS } from '../../formats/ws-trust-endpoint.ts'
import { readServicePorts } from '../../formats/ws-trust-metadata.ts'
import type { Circumstances } from '../endpoints/circumstances.ts'
import { fetchDocument } from '../endpoints/document.ts'

/**
 * Fetches the metadata of a federation server, and asks each endpoint that it lists whether it is there.
 *
 * @param url an https URL
 */
export async function readMetadata(
  url: string,
  circumstances: Circumstances,
): Promise<Omit<FederationMetadata, 'domain'>> {
  const { answer, status, text } = await fetchDocument(url, 'application/soap+xml, text/xml', circumstances)
  if (status !== 200 || text === undefined) return { answer }
  const { value: ports, error } = reading(() => readServicePorts(text))
  if (error !== undefined) return { answer, problem: error }
  const listed = new Map(
    ports.flatMap(({ address }) => (address === undefined ? [] : [[endpointOf(address), address]])),
  )
  const endpoints = await Promise.all(
    WS_TRUST_ENDPOINTS.map(async (name): Promise<FederationEndpoint> => {
      const address = listed.get(name)
      if (address === undefined) return { name }
      if (!isBeside(address, url)) return { name, address }
      const asked = await fetchDocument(address, '*/*', circumstances)
      return { name, address, answer: asked.answer }
    }),
  )
  return { answer, ports: ports.length, endpoints }
}

/** Where AD FS takes certificates of clients, unless it has a name of its own for them. */
const CERTIFICATE_PORT = '49443'

/** Whether both are on one server: the metadata is not to send this machine anywhere else. */
function isBeside(address: string, url: string): boolean {
  if (!URL.canParse(address)) return false
  const [asked, own] = [new URL(address), new URL(url)]
  if (asked.protocol !== own.protocol || asked.hostname !== own.hostname) return false
  return asked.port === own.port || asked.port === CERTIFICATE_PORT
}
