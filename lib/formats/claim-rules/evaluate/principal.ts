import type { Claim } from './claim.ts'
import type { Value } from './value.ts'
import type { Question } from './worlds.ts'

/** An attribute of an account in Active Directory. */
export interface Attribute {
  readonly value: Value
  /** The attribute has a value only when the answer is yes. */
  readonly presence?: Question
}

/** Who is authenticated. */
export interface Principal {
  /** The claims that AD FS has about it before the first rule. */
  readonly claims: readonly Claim[]
  /** What names the account in the last part of a query, in lower case. */
  readonly accounts: readonly string[]
  /** Filters that find the account, in lower case. */
  readonly filters: readonly string[]
  /** @param name as LDAP calls it, in any letter case */
  attribute(name: string): Attribute
  /** A text with what stands for this account only, such as its SID, replaced by the name of it. */
  describe(text: string): string
}
