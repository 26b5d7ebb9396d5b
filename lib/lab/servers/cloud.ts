import { createServer, type Server } from 'node:https'
import { createSecureContext, type SecureContext } from 'node:tls'
import { type Authority, issueServerCertificate } from '../certificates.ts'
import type { World } from '../world.ts'
import { cloudAnswer } from './cloud-answers.ts'
import { createGraph, GRAPH_HOST } from './graph-answers.ts'

/**
 * Every cloud service behind one port: the name in the TLS handshake (SNI, RFC 6066 3) tells which one is meant. The
 * middlebox signs for those that are inspected.
 */
export function cloudServer(world: World, authority: Authority, middlebox = authority): Server {
  const contexts = new Map<string, SecureContext>()
  const credentialsOf = (host: string): SecureContext => {
    const signer = world.cloud.inspected.includes(host) ? middlebox : authority
    const shown = world.cloud.portal ? 'portal.example.test' : host
    const context = contexts.get(host) ?? createSecureContext(issueServerCertificate(signer, shown))
    contexts.set(host, context)
    return context
  }
  const graph = createGraph(world.cloud.entra)
  const server = createServer(
    {
      SNICallback: (name, callback) => {
        const host = name.toLowerCase()
        if (Object.hasOwn(world.cloud.hosts, host)) callback(null, credentialsOf(host))
        else callback(new Error(`The lab has no ${name}`))
      },
    },
    (request, response) => {
      const host = (request.headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
      const path = request.url ?? '/'
      const answer =
        host === GRAPH_HOST ? graph(path, request.headers.authorization ?? '') : cloudAnswer(world, host, path)
      const { status, type, body, retryAfter } = answer
      if (retryAfter !== undefined) response.setHeader('retry-after', retryAfter)
      response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
      response.end(request.method === 'HEAD' ? undefined : body)
      request.resume()
    },
  )
  // A client that does not trust the certificate, or names no service, says so by closing.
  server.on('tlsClientError', () => {})
  return server
}
