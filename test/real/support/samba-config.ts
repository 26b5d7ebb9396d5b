import { join } from 'node:path'

/** The services of a domain controller that a device meets before it is joined. */
export type Service = 'ldap' | 'cldap' | 'kdc' | 'dns'

export const SERVICES: readonly Service[] = ['ldap', 'cldap', 'kdc', 'dns']

/** Folders that Samba would otherwise look for under /var and /run. */
export const FOLDERS = {
  'private dir': 'private',
  'state directory': 'state',
  'cache directory': 'cache',
  'lock directory': 'lock',
  'pid directory': 'pid',
  'binddns dir': 'binddns',
  'ncalrpc dir': 'ncalrpc',
  'winbindd socket directory': 'winbindd',
}

export interface SambaIdentity {
  /** DNS name of the domain. */
  readonly domain: string
  /** NetBIOS name of the domain. */
  readonly netbiosName: string
  readonly hostName: string
  /** In 127.0.0.0/8; the only one that the domain controller listens on. */
  readonly address: string
}

/** smb.conf of a domain controller that keeps to its folder and its address. */
export function sambaConfig(identity: SambaIdentity, folder: string, services: readonly Service[] = SERVICES): string {
  const sysvol = join(folder, 'state', 'sysvol')
  const options = {
    workgroup: identity.netbiosName,
    realm: identity.domain.toUpperCase(),
    'netbios name': identity.hostName.toUpperCase(),
    'server role': 'active directory domain controller',
    'server services': services.join(', '),
    'prefork children': '2',
    // With a /32 Samba finds no interface, and binds nothing.
    interfaces: `${identity.address}/8`,
    'bind interfaces only': 'yes',
    'disable netbios': 'yes',
    // Left out, provisioning copies the resolver of the machine, and questions leave it.
    'dns forwarder': '',
    ...Object.fromEntries(Object.entries(FOLDERS).map(([option, name]) => [option, join(folder, name)])),
  }
  const lines = Object.entries(options).map(([option, value]) => `  ${option} = ${value}`)
  const share = (name: string, path: string) => `[${name}]\n  path = ${path}\n  read only = no\n`
  const shares = share('sysvol', sysvol) + share('netlogon', join(sysvol, identity.domain, 'scripts'))
  return `[global]\n${lines.join('\n')}\n${shares}`
}
