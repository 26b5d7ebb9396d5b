import type { ProbeContext } from '../../contract/probe.ts'
import type { Directory } from '../../evidence/directory.ts'
import { withoutSecrets } from '../child-environment.ts'
import { readRootDse } from './root-dse.ts'
import type { OpenDirectory } from './search.ts'
import type { ReadingSession } from './without-reading.ts'

/**
 * The directory as the signed-in identity of a domain member reads it, where no account is named: then neither the SCP
 * nor the computer object takes a password. `undefined` where that does not work, and the audit's own session is next.
 */
export async function openSignedIn(
  { target, signal, timeoutMs, debug, env }: ProbeContext,
  platform: string = process.platform,
  open?: OpenDirectory,
): Promise<{ session: ReadingSession; directory: Directory } | undefined> {
  if (platform !== 'win32' || target.bindDn !== undefined || target.ldapUrl !== undefined) return undefined
  const server = target.dc[0] ?? target.domain
  const openDirectory = open ?? (await import('../windows/directory/signed-in-directory.ts')).signedInDirectory
  const connection = openDirectory({ server, timeoutMs, signal, env: withoutSecrets(env, target) })
  const root = await readRootDse(connection)
  if (root.fault) {
    debug(`not read as the signed-in identity: ${root.fault.message}`)
    return undefined
  }
  const { rootDse } = root.value
  const identity = 'the signed-in identity'
  const url = `ldap://${rootDse.dnsHostName ?? connection.place}:389`
  // Signing and sealing of Kerberos protect it, and no TLS.
  return { session: { identity, connection }, directory: { url, protection: 'none', identity, rootDse } }
}
