import * as v from 'valibot'
import { plainOf } from '../../../formats/clixml/plain.ts'
import type { LdapEntry } from '../../../formats/ldap-message.ts'
import { type LdapFault, type Outcome, resultFault } from '../../directory/fault.ts'
import type { SearchOptions } from '../../directory/requests.ts'
import type { OpenDirectory, SearchAnswer, Searchable } from '../../directory/search.ts'
import { runScript } from '../powershell/run-script.ts'
import { SEARCH_SCRIPT } from './script.ts'

/** Milliseconds that PowerShell may take on top of the operation. */
const START_MS = 15_000

/** Names of System.DirectoryServices.Protocols.SearchScope. */
const SCOPES = { base: 'Base', one: 'OneLevel', sub: 'Subtree' } as const

const answerSchema = v.union([
  v.object({
    entries: v.array(v.object({ dn: v.string(), attributes: v.record(v.string(), v.array(v.string())) })),
    truncated: v.boolean(),
  }),
  v.object({ code: v.number(), message: v.string() }),
  v.object({ error: v.number(), message: v.string() }),
])

/** The directory by way of PowerShell; without a server, that of the machine's own domain. */
export const signedInDirectory: OpenDirectory = ({ server, timeoutMs, signal, env }) => {
  const place = server ?? 'the domain of this machine'
  const search = async (options: SearchOptions): Promise<Outcome<SearchAnswer>> => {
    const outcome = await runScript({
      script: SEARCH_SCRIPT,
      args: {
        server: server ?? null,
        base: options.base,
        scope: SCOPES[options.scope],
        filter: options.filter?.toString() ?? '(objectClass=*)',
        attributes: options.attributes,
        limit: options.limit,
        seconds: Math.ceil(timeoutMs / 1000),
      },
      signal,
      timeoutMs: timeoutMs + START_MS,
      env,
    })
    if (!outcome.ok) return { fault: { kind: 'no-answer', message: outcome.fault.message } }
    return readSearchAnswer(plainOf(outcome.value), place)
  }
  return { place, timeoutMs: timeoutMs + START_MS, search } satisfies Searchable
}

/** What the script answered, as a search of our own would have given it. */
export function readSearchAnswer(answer: unknown, place: string): Outcome<SearchAnswer> {
  const read = v.safeParse(answerSchema, answer)
  if (!read.success) return { fault: unreachable(place, 'PowerShell answered something unexpected.') }
  const { output } = read
  if ('code' in output) return { fault: resultFault(place, output.code, output.message) }
  if ('error' in output) return { fault: unreachable(place, `${output.message} (LDAP error ${output.error})`) }
  const entries = output.entries.map(
    ({ dn, attributes }): LdapEntry => ({
      dn,
      attributes: new Map(
        Object.entries(attributes).map(([name, values]) => [
          name.toLowerCase().split(';', 1)[0] ?? '',
          values.map(value => Buffer.from(value, 'base64')),
        ]),
      ),
    }),
  )
  const { truncated } = output
  return { value: { entries, references: [], truncated, cookie: new Uint8Array(), receivedAt: Date.now() } }
}

function unreachable(place: string, why: string): LdapFault {
  return { kind: 'no-answer', message: `${place} could not be read as the signed-in identity: ${why}` }
}
