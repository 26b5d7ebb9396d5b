import { parseGuid } from '../guid.ts'
import { textAt } from '../json-object.ts'

/** What an access token says of itself. Read without verifying it, which is the service's part. */
export interface TokenClaims {
  /** `exp`, milliseconds since 1970. */
  readonly expiresAt?: number
  /** `aud`. */
  readonly audience?: string
  /** `tid`, lower-case GUID. */
  readonly tenantId?: string
}

/** The claims of a JSON Web Token (RFC 7519). Empty for a token of another kind: only the service has to understand it. */
export function readTokenClaims(token: string): TokenClaims {
  const [, payload, signature, ...rest] = token.split('.')
  if (payload === undefined || signature === undefined || rest.length > 0) return {}
  let claims: unknown
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'))
  } catch {
    return {}
  }
  const expires = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined
  const audience = textAt(claims, 'aud')
  const tenantId = parseGuid(textAt(claims, 'tid') ?? '')
  return {
    ...(typeof expires === 'number' && Math.abs(expires) <= MAX_SECONDS && { expiresAt: expires * 1000 }),
    ...(audience !== undefined && { audience }),
    ...(tenantId !== undefined && { tenantId }),
  }
}

/** Beyond it, JavaScript has no date. */
const MAX_SECONDS = 8.64e12
