import { type Failed, failed } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { TokenReference } from '../../contract/target.ts'
import { readAccessToken } from '../../formats/graph/access-token.ts'
import { isGraphAudience } from '../../formats/graph/cloud-hosts.ts'
import { readTokenClaims } from '../../formats/graph/token-claims.ts'
import { reading } from '../../formats/malformed.ts'
import { withoutSecrets } from '../child-environment.ts'
import { readSecret } from '../secret.ts'
import { runCommand } from './command.ts'
import { COMMAND_MS } from './limits.ts'

/** Tokens of large organizations have several kilobytes; a web server takes no longer header than this. */
const TOKEN = { noun: 'access token', maxBytes: 32_768 }

/** A token that may be shown to Microsoft Graph, and whose it is. It goes into one header, and nowhere else. */
export interface GraphToken {
  readonly token: string
  readonly tenantId?: string
}

/**
 * The token that a reference leads to. What it says of itself is looked at before anybody sees it: one that has run out,
 * or is meant for another service or tenant, is not sent at all.
 */
export async function readGraphToken(
  reference: TokenReference,
  host: string,
  { env, signal, target }: Pick<ProbeContext, 'env' | 'signal' | 'target'>,
): Promise<GraphToken | Failed> {
  const found = await textOf(reference, { env, signal, target })
  if (found.problem !== undefined) return failed('TokenError', `The token for Microsoft Graph: ${found.problem}`, FIX)
  const { value: token, error } = reading(() => readAccessToken(found.text))
  if (error !== undefined) return failed('TokenError', `The token for Microsoft Graph: ${error}`, FIX)

  const { expiresAt, audience, tenantId } = readTokenClaims(token)
  if (expiresAt !== undefined && expiresAt <= Date.now()) {
    const ended = new Date(expiresAt).toISOString()
    return failed('TokenExpiredError', `The token for Microsoft Graph was valid until ${ended}.`, NEW_TOKEN)
  }
  if (audience !== undefined && !isGraphAudience(audience, host)) {
    const message = `Expected a token for https://${host}, found one for ${audience.slice(0, 200)}.`
    return failed('TokenAudienceError', message, [`Ask for one with the resource https://${host}.`])
  }
  if (tenantId !== undefined && target.tenantId !== undefined && tenantId !== target.tenantId) {
    const message = `The token for Microsoft Graph is of tenant ${tenantId}, Defender's tenant is ${target.tenantId} (--tenant-id).`
    return failed('TokenTenantError', message, [`Sign in to tenant ${target.tenantId} for the token.`])
  }
  return { token, ...(tenantId !== undefined && { tenantId }) }
}

async function textOf(
  reference: TokenReference,
  { env, signal, target }: Pick<ProbeContext, 'env' | 'signal' | 'target'>,
): Promise<{ text: string; problem?: never } | { text?: never; problem: string }> {
  if ('command' in reference) {
    const { output, problem } = await runCommand(reference.command, {
      env: withoutSecrets(env, target),
      signal,
      timeoutMs: COMMAND_MS,
    })
    return output === undefined ? { problem } : { text: output }
  }
  const { secret, problem } = await readSecret(reference, env, TOKEN)
  return secret === undefined ? { problem } : { text: secret }
}

const FIX = [
  'Run the command, or look into the file or variable, by hand: there should be an access token and nothing else.',
]

export const NEW_TOKEN = [
  'Get a new one; they last about an hour. With Azure CLI: az account get-access-token --resource-type ms-graph',
]
