import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type CommandLine, timed } from './measure.ts'
import type { Place, World } from './world.ts'

interface Step {
  readonly command: CommandLine
  readonly env?: Record<string, string>
  readonly input?: string
}

const ENDPOINTS = [
  'https://discovery.dm.microsoft.com/',
  'https://enrollment.dm.microsoft.com/',
  'https://checkin.dm.microsoft.com/',
  'https://enterpriseregistration.windows.net/',
  'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  'https://device.login.microsoftonline.com/common/oauth2',
]

function digSteps({ forest }: World, { dc }: Place): Step[] {
  const services = ['_ldap._tcp.dc', '_kerberos._tcp.dc', '_ldap._tcp.pdc', '_ldap._tcp.gc']
  const names = [
    ...services.map(service => `${service}._msdcs.${forest.domain}`),
    `_ldap._tcp.${forest.domain}`,
    `_ldap._tcp.Default-First-Site-Name._sites.dc._msdcs.${forest.domain}`,
  ]
  return names.map(name => ({ command: ['dig', `@${dc}`, '+short', name, 'SRV'] }))
}

function ldapSteps({ forest, ca }: World, { dc }: Place): Step[] {
  const services = `CN=Services,${forest.configurationDn}`
  const searches = [
    ['-s', 'base', '-b', '', '*', '+'],
    ['-s', 'sub', '-b', `CN=Device Registration Configuration,${services}`, '(objectClass=serviceConnectionPoint)'],
    ['-s', 'sub', '-b', forest.baseDn, '(sAMAccountName=PC01$)', 'objectGUID', 'userAccountControl', 'userCertificate'],
  ]
  // The certificate of the domain controller names it in CN only, and the URL an address.
  const env = { LDAPTLS_CACERT: ca, LDAPTLS_REQSAN: 'never' }
  const who = ['-x', '-LLL', '-H', `ldaps://${dc}`, '-D', forest.auditor.upn, '-w', forest.auditor.password]
  return searches.map(search => ({ command: ['ldapsearch', ...who, ...search], env }))
}

async function kinitStep({ forest, folder }: World, { dc }: Place): Promise<Step> {
  const realm = forest.domain.toUpperCase()
  const config = join(folder, `krb5-${dc}.conf`)
  const defaults = `[libdefaults]\ndefault_realm = ${realm}\ndns_lookup_kdc = false\n`
  await writeFile(config, `${defaults}[realms]\n${realm} = {\n  kdc = ${dc}\n}\n`)
  const env = { KRB5_CONFIG: config, KRB5CCNAME: `FILE:${join(folder, 'ticket')}` }
  return { command: ['kinit', `auditor@${realm}`], env, input: `${forest.auditor.password}\n` }
}

/** -Q: asks, says by how much the clock is wrong, and sets nothing. */
function timeStep({ timeServer: { address, port } }: Place): Step {
  const server = `server ${address} port ${port} iburst maxsamples 1`
  return { command: ['/usr/sbin/chronyd', '-Q', '-t', '5', server] }
}

function curlSteps({ ca }: World, { cloud }: Place): Step[] {
  const connectTo = `::${cloud.address}:${cloud.port}`
  return ENDPOINTS.map(url => ({
    command: ['curl', '-sS', '--cacert', ca, '--connect-to', connectTo, '-o', '/dev/null', url],
  }))
}

/** What an administrator would type instead, one command after the other: milliseconds for each group of them. */
export async function byHand(world: World, place: Place): Promise<Record<string, () => Promise<number>>> {
  const groups: Record<string, readonly Step[]> = {
    'dig, 6 SRV records': digSteps(world, place),
    'ldapsearch, rootDSE, SCP, computer': ldapSteps(world, place),
    kinit: [await kinitStep(world, place)],
    'chronyd -Q': [timeStep(place)],
    'curl, 6 endpoints': curlSteps(world, place),
  }
  const run = async (steps: readonly Step[]) => {
    let total = 0
    for (const { command, ...options } of steps) total += await timed(command, options)
    return total
  }
  return Object.fromEntries(Object.entries(groups).map(([name, steps]) => [name, () => run(steps)]))
}
