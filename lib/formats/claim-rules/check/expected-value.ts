import type { Principal } from '../evaluate/principal.ts'
import type { Value } from '../evaluate/value.ts'
import type { ClaimName } from './claim-types.ts'

export interface ValueProblem {
  readonly expected: string
  /** The value cannot be right; otherwise it is only unusual. */
  readonly contradicts: boolean
}

const ISSUER_URI = /^http:\/\/[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\/adfs\/services\/trust\/$/i
const PLACEHOLDER = /[<>{}\s]/

/** What is wrong with the value of a claim for a computer; `undefined` for nothing, and for a value that is not known. */
export function problemOf(name: ClaimName, value: Value, principal: Principal): ValueProblem | undefined {
  if (value.kind === 'unknown') return undefined
  switch (name) {
    case 'accounttype':
      return value.text === 'DJ' ? undefined : { expected: 'DJ', contradicts: true }
    case 'onpremobjectguid':
      return attributeProblem('objectGUID', value.text, principal)
    case 'primarysid':
      return attributeProblem('objectSid', value.text, principal)
    case 'issuerid':
      return issuerProblem(value.text)
    case 'immutableid':
      return value.text.trim() === '' ? { expected: 'a value', contradicts: true } : undefined
  }
}

function attributeProblem(attribute: string, found: string, principal: Principal): ValueProblem | undefined {
  const { value } = principal.attribute(attribute)
  if (value.kind === 'text' && value.text === found) return undefined
  return { expected: `the ${attribute} of the computer account`, contradicts: true }
}

/** AD FS can be set up with another address, so an unusual one is only told; a placeholder is none. */
function issuerProblem(found: string): ValueProblem | undefined {
  if (ISSUER_URI.test(found)) return undefined
  return {
    expected: 'http://DOMAIN/adfs/services/trust/ with one of the verified domains of the tenant',
    contradicts: PLACEHOLDER.test(found) || found === '',
  }
}
