import { SaxesParser } from 'saxes'
import { BODY_NAMES, bodyKind } from './body-kind.ts'
import { MalformedError } from './malformed.ts'

/** One port of a WSDL service: an address, under a binding that only its name tells here. */
export interface ServicePort {
  readonly name: string
  /** Absent where the port has none. */
  readonly address?: string
}

const MAX_DEPTH = 64
const MAX_PORTS = 256
const MAX_ADDRESS_LENGTH = 2048

/**
 * Reads the ports of the services (WSDL 1.1, 2.7 and 2.6) in a metadata document (WS-MetadataExchange). The address is that
 * of the SOAP binding, else that of the endpoint reference (WS-Addressing).
 *
 * @param text bounded by the caller
 * @throws {MalformedError} for malformed XML, a document type declaration, too much of anything, and a document without a port
 */
export function readServicePorts(text: string): readonly ServicePort[] {
  const kind = bodyKind(Buffer.from(text), true)
  if (kind !== 'xml') throw new MalformedError(`Expected WS-Trust metadata, found ${BODY_NAMES[kind]}.`)
  const parser = new SaxesParser({ xmlns: true })
  const ports: { name: string; address?: string }[] = []
  const open: string[] = []
  let port: { name: string; address?: string } | undefined
  let reference = ''
  const refuse = (found: string): never => {
    throw new MalformedError(`Expected WS-Trust metadata, found ${found} at line ${parser.line}.`)
  }
  parser.on('error', error => refuse(`malformed XML (${error.message.replace(/^[\d:]+ |\.$/g, '')})`))
  parser.on('doctype', () => refuse('a document type declaration'))
  parser.on('opentag', ({ local, attributes }) => {
    if (open.push(local) > MAX_DEPTH) refuse(`more than ${MAX_DEPTH} elements within each other`)
    if (local === 'port' && open.at(-2) === 'service') {
      port = { name: attributes['name']?.value ?? '' }
      reference = ''
      if (ports.push(port) > MAX_PORTS) refuse(`more than ${MAX_PORTS} ports`)
    }
    const location = attributes['location']?.value.trim() ?? ''
    if (port && local === 'address' && location !== '') port.address = location.slice(0, MAX_ADDRESS_LENGTH)
  })
  parser.on('text', text => {
    if (port && open.at(-1) === 'Address' && open.at(-2) === 'EndpointReference') reference += text
  })
  parser.on('closetag', ({ local }) => {
    open.pop()
    if (local !== 'port' || open.at(-1) !== 'service') return
    const address = reference.trim().slice(0, MAX_ADDRESS_LENGTH)
    if (port && port.address === undefined && address !== '') port.address = address
    port = undefined
  })
  parser.write(text).close()
  if (ports.length === 0) refuse('no port of a service')
  return ports
}
