import { WS_TRUST_ENDPOINTS } from '../../formats/ws-trust-endpoint.ts'
import type { World } from '../world.ts'
import type { CloudAnswer } from './cloud-answer.ts'

/** Where the own domain's federation server is, whether or not the domain is federated. */
export const FEDERATION_HOST = 'sts.example.net'

export const METADATA_URL = `https://${FEDERATION_HOST}/adfs/services/trust/mex`

const TRUST = '/adfs/services/trust/'

/** AD FS to somebody without credentials: its metadata, and endpoints that are there or not. */
export function federationAnswer({ cloud: { federation } }: World, { pathname }: URL): CloudAnswer | undefined {
  const path = pathname.toLowerCase()
  if (path === `${TRUST}mex`) return { status: 200, type: 'text/xml', body: metadata(federation.endpoints) }
  const name = WS_TRUST_ENDPOINTS.find(known => path === `${TRUST}${known}`)
  if (name === undefined) return undefined
  // The web server itself answers 503 where the service has no listener.
  if (!federation.endpoints.includes(name))
    return { status: 503, type: 'text/html', body: '<h2>Service Unavailable</h2>' }
  return { status: name.endsWith('/windowstransport') ? 401 : 400, type: 'text/plain', body: '' }
}

function metadata(endpoints: readonly string[]): string {
  const ports = endpoints.map((name, index) => {
    const address = `https://${FEDERATION_HOST}${TRUST}${name}`
    return [
      `<wsdl:port name="Port${index}" binding="tns:Binding${index}">`,
      `<soap12:address location="${address}"/>`,
      `<wsa10:EndpointReference><wsa10:Address>${address}</wsa10:Address></wsa10:EndpointReference>`,
      '</wsdl:port>',
    ].join('')
  })
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<Metadata xmlns="http://schemas.xmlsoap.org/ws/2004/09/mex"><MetadataSection>',
    '<wsdl:definitions name="SecurityTokenService" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"',
    ' xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:wsa10="http://www.w3.org/2005/08/addressing">',
    '<wsdl:service name="SecurityTokenService">',
    `<wsdl:port name="Metadata" binding="tns:Metadata"><soap12:address location="${METADATA_URL}"/></wsdl:port>`,
    ...ports,
    '</wsdl:service></wsdl:definitions></MetadataSection></Metadata>',
  ].join('')
}
