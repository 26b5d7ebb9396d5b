import type { RootDse, Scp } from '../../evidence/directory.ts'
import { dnsNameOfDn } from '../../formats/domain-dn.ts'
import type { LdapEntry } from '../../formats/ldap-message.ts'
import { RESULT } from '../../formats/ldap-result.ts'
import { isoFromGeneralizedTime } from '../../formats/ldap-time.ts'
import { textOf, textsOf } from './entry.ts'
import { type LdapFault, notActiveDirectory, type Outcome } from './fault.ts'
import { type Reader, readObject } from './search.ts'

/** The name is the same in every forest. */
const NAME = 'CN=62a0ff2e-97b9-4513-943f-0d221bd30080'
const CONTAINER = 'CN=Device Registration Configuration,CN=Services'

/**
 * Reads the service connection point of the forest that the server belongs to. What the directory answers is a reading,
 * also when it refuses; a fault means that no answer came, or that the server is no domain controller.
 *
 * Active Directory hides an object from an account that may not see it as if it were not there, so `no-object` and
 * `no-container` can also mean that the account lacks the right to see it. By default every user has it.
 */
export async function readScp(session: { readonly connection: Reader }, rootDse: RootDse): Promise<Outcome<Scp>> {
  const { connection } = session
  const { configurationNamingContext, rootDomainNamingContext } = rootDse
  if (configurationNamingContext === undefined) return { fault: notActiveDirectory(connection.place) }

  const container = `${CONTAINER},${configurationNamingContext}`
  const dn = `${NAME},${container}`
  const forest = dnsNameOfDn(rootDomainNamingContext ?? configurationNamingContext) ?? ''
  const common = { forest, server: connection.place, dn, keywords: [] }

  const object = await readObject(connection, dn, ['keywords', 'objectClass', 'whenChanged'])
  if (object.value) return { value: { ...common, outcome: 'found', ...contentOf(object.value) } }
  if (object.fault.code !== RESULT.noSuchObject) return unreadable(object.fault)

  // Which part is missing: the first parent that is there tells.
  for (const [base, outcome] of [
    [container, 'no-object'] as const,
    [configurationNamingContext, 'no-container'] as const,
  ]) {
    const parent = await readObject(connection, base, ['objectClass'])
    if (parent.value) return { value: { ...common, outcome } }
    if (parent.fault.code !== RESULT.noSuchObject) return unreadable(parent.fault)
  }
  return {
    fault: {
      ...object.fault,
      message: `${connection.place} shows nothing of ${configurationNamingContext} to this account.`,
    },
  }

  function unreadable(fault: LdapFault): Outcome<Scp> {
    if (fault.code === undefined) return { fault }
    return { value: { ...common, outcome: 'not-readable', resultCode: fault.code, error: fault.message } }
  }
}

function contentOf(entry: LdapEntry): Pick<Scp, 'keywords' | 'objectClass' | 'whenChanged'> {
  const whenChanged = isoFromGeneralizedTime(textOf(entry, 'whenChanged') ?? '')
  return {
    keywords: textsOf(entry, 'keywords'),
    objectClass: textsOf(entry, 'objectClass'),
    ...(whenChanged !== undefined && { whenChanged }),
  }
}
