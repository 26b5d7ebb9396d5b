import type { Entra, EntraObject } from '../entra.ts'
import { BASE, type CloudAnswer, json } from './cloud-answer.ts'

export const GRAPH_HOST = 'graph.microsoft.com'

const REGISTRATION_SERVICE = "/v1.0/serviceprincipals(appid='01cb2876-7ebd-4aa4-9cc9-d28bd4d359a9')"

/** Seconds that a busy service asks to wait: less than the limit of one operation. */
const PATIENCE_S = 1

/** Microsoft Graph, as far as devices go: it looks at the token's claims, pages its lists, and throttles at first. */
export function createGraph(entra: Entra): (path: string, authorization: string) => CloudAnswer {
  let busy = entra.throttled
  return (path, authorization) => {
    const claims = claimsOf(authorization)
    if (claims === undefined) return refuse(401, 'InvalidAuthenticationToken', 'Access token is empty or malformed.')
    if (claims.exp * 1000 <= Date.now())
      return refuse(401, 'InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.')
    if (busy > 0) {
      busy -= 1
      return { ...refuse(429, 'TooManyRequests', 'Too many requests.'), retryAfter: PATIENCE_S }
    }
    const url = new URL(URL.canParse(path, BASE) ? path : '/', BASE)
    const name = url.pathname.replaceAll('%27', "'").toLowerCase()
    if (name === '/v1.0/devices') return may(claims, 'Device.Read.All') ?? devices(entra, url)
    if (name === REGISTRATION_SERVICE) {
      const answer = json(200, { accountEnabled: entra.registrationService === 'enabled' })
      return may(claims, 'Application.Read.All') ?? answer
    }
    return refuse(404, 'Request_ResourceNotFound', 'There is no such resource.')
  }
}

interface Claims {
  readonly exp: number
  readonly roles: readonly string[]
}

/** The claims of a bearer token, as the lab writes them; absent for whatever else a client may send. */
function claimsOf(authorization: string): Claims | undefined {
  const [, payload = ''] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization) ?? []
  try {
    const { exp, roles }: Partial<Claims> = JSON.parse(Buffer.from(payload, 'base64url').toString())
    return typeof exp === 'number' && Array.isArray(roles) ? { exp, roles } : undefined
  } catch {
    return undefined
  }
}

function may({ roles }: Claims, permission: string): CloudAnswer | undefined {
  if (roles.includes(permission)) return undefined
  return refuse(403, 'Authorization_RequestDenied', 'Insufficient privileges to complete the operation.')
}

/** `$filter` with `eq` and `or` only, `$select`, and pages of which each but the last has a link to the next. */
function devices({ devices: all, pageSize }: Entra, url: URL): CloudAnswer {
  const terms = [...(url.searchParams.get('$filter') ?? '').matchAll(/(\w+) eq '((?:[^']|'')*)'(?: or |$)/g)]
  const wanted = terms.map(([, name = '', text = '']) => ({ name, text: text.replaceAll("''", "'").toLowerCase() }))
  const found = all.filter(device => wanted.some(({ name, text }) => textIn(device, name) === text))
  const skip = Number(url.searchParams.get('$skiptoken') ?? 0)
  const next = new URL(url.pathname + url.search, `https://${GRAPH_HOST}`)
  next.searchParams.set('$skiptoken', String(skip + pageSize))
  return json(200, {
    '@odata.context': `https://${GRAPH_HOST}/v1.0/$metadata#devices`,
    ...(found.length > skip + pageSize && { '@odata.nextLink': next.href }),
    value: found.slice(skip, skip + pageSize),
  })
}

function textIn(device: EntraObject, name: string): string {
  return String(new Map<string, unknown>(Object.entries(device)).get(name)).toLowerCase()
}

function refuse(status: number, code: string, message: string): CloudAnswer {
  return json(status, { error: { code, message, innerError: { date: '2026-01-01T00:00:00' } } })
}
