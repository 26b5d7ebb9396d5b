import { MalformedError } from '../../malformed.ts'

/** The rules of one relying party, and what it is called. */
export interface RelyingParty {
  /** Identifiers, or names where none are shown; empty where nothing is. */
  readonly names: readonly string[]
  readonly rules: string
}

/** Microsoft 365 by its identifier, by the older one, and by the name that its trust is created with. */
const MICROSOFT_365 =
  /urn:federation:MicrosoftOnline|login\.microsoftonline\.\w+\/extSTS|Microsoft Office 365 Identity Platform/i

/** Whether one of the names of a relying party is that of Microsoft 365. */
export function isMicrosoft365({ names }: RelyingParty): boolean {
  return names.some(name => MICROSOFT_365.test(name))
}

/**
 * Of several relying parties that of Microsoft 365, with which devices register. One without a name is taken for it.
 *
 * @throws {MalformedError} when it is not among them.
 */
export function chooseMicrosoft365(parties: readonly RelyingParty[]): RelyingParty {
  const named = parties.find(isMicrosoft365)
  if (named) return named
  const [only, ...others] = parties
  if (only && others.length === 0 && only.names.length === 0) return only
  const found = parties.map(({ names }) => names[0]?.slice(0, 100) ?? 'one without a name')
  throw new MalformedError(
    `Expected the rules of urn:federation:MicrosoftOnline, found those of ${found.slice(0, 5).join(', ') || 'nobody'}${found.length > 5 ? ', …' : ''}.`,
  )
}
