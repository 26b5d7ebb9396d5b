import { readJsonObject, textAt } from './json-object.ts'
import { MalformedError } from './malformed.ts'

/** How users of a domain sign in, as the sign-in service tells it without a sign-in (UserRealm 1.0). */
export interface UserRealm {
  /** `managed`: Microsoft Entra checks the password itself; `federated`: a server of the organization does. */
  readonly accountType: 'managed' | 'federated' | 'unknown'
  /** Of a federated domain: WSTrust where devices can use it. */
  readonly protocol?: string
  /** Where the federation server describes its endpoints (WS-MetadataExchange). */
  readonly metadataUrl?: string
}

const ACCOUNT_TYPES = ['managed', 'federated', 'unknown'] as const

/** @throws {MalformedError} for anything else */
export function readUserRealm(text: string): UserRealm {
  const document = readJsonObject(text, 'a user realm')
  const said = textAt(document, 'account_type')
  const accountType = ACCOUNT_TYPES.find(type => type === said?.toLowerCase())
  if (accountType === undefined) {
    const found = said === undefined ? 'none' : `"${said.slice(0, 100)}"`
    throw new MalformedError(`Expected a user realm with account_type Managed, Federated or Unknown, found ${found}.`)
  }
  const protocol = textAt(document, 'federation_protocol')
  const metadataUrl = textAt(document, 'federation_metadata_url')
  return {
    accountType,
    ...(protocol !== undefined && { protocol }),
    ...(metadataUrl !== undefined && { metadataUrl }),
  }
}
