import { existsSync } from 'node:fs'
import { cp, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openLdb } from './ldb.ts'
import { run } from './process.ts'
import { FOLDERS, type SambaIdentity, sambaConfig } from './samba-config.ts'

export interface Forest extends SambaIdentity {
  /** DNS name of the domain controller. */
  readonly fqdn: string
  readonly baseDn: string
  readonly configurationDn: string
  readonly adminPassword: string
  /** A domain user without privileges, as audits should use one; the UPN is the same in every forest. */
  readonly auditor: { readonly upn: string; readonly password: string }
  /** Copies the forest, as it was set up, into a folder. */
  copyTo(folder: string): Promise<void>
}

const AUDITOR = { upn: 'auditor@audit.example.test', password: 'Look-1nto-it' }
const ADMIN_PASSWORD = 'Passw0rd-of-the-lab'

async function provision(identity: SambaIdentity, baseDn: string, folder: string): Promise<void> {
  for (const name of Object.values(FOLDERS)) await mkdir(join(folder, name), { recursive: true })
  const config = join(folder, 'smb.conf')
  await writeFile(config, sambaConfig(identity, folder))
  const { domain, netbiosName, hostName, address } = identity
  await run('samba-tool', [
    ...['domain', 'provision', '-s', config, '--server-role=dc', '--dns-backend=SAMBA_INTERNAL'],
    ...[`--realm=${domain.toUpperCase()}`, `--domain=${netbiosName}`, `--adminpass=${ADMIN_PASSWORD}`],
    ...[`--host-name=${hostName}`, `--host-ip=${address}`],
  ])
  const password = Buffer.from(`"${AUDITOR.password}"`, 'utf16le').toString('base64')
  await openLdb(folder).add(`dn: CN=auditor,CN=Users,${baseDn}
objectClass: user
sAMAccountName: auditor
userPrincipalName: ${AUDITOR.upn}
userAccountControl: 512
unicodePwd:: ${password}
`)
}

/**
 * Sets up a forest of one domain with one domain controller, which is not started: about five seconds. The runner of
 * the whole suite names a folder in SENSECM_FORESTS where test files find what an earlier one set up; else it is `folder`.
 */
export async function provisionForest(identity: SambaIdentity, folder: string): Promise<Forest> {
  const labels = identity.domain.split('.')
  const baseDn = labels.map(label => `DC=${label}`).join(',')
  const snapshot = join(process.env['SENSECM_FORESTS'] ?? folder, `forest-${identity.domain}`)
  if (!existsSync(snapshot)) {
    const draft = `${snapshot}.draft`
    await rm(draft, { recursive: true, force: true })
    await provision(identity, baseDn, draft)
    await rename(draft, snapshot)
  }
  return {
    ...identity,
    fqdn: `${identity.hostName}.${identity.domain}`,
    baseDn,
    configurationDn: `CN=Configuration,${baseDn}`,
    adminPassword: ADMIN_PASSWORD,
    auditor: AUDITOR,
    copyTo: destination => cp(snapshot, destination, { recursive: true }),
  }
}
