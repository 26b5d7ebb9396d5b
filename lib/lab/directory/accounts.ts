import { guidToBytes } from '../../formats/guid.ts'
import { issueDeviceCertificate } from '../certificates.ts'
import type { ComputerAccount } from '../computer-account.ts'
import type { Forest, World } from '../world.ts'
import { dnOfDomain, escapeDnValue } from './dn.ts'
import { type Entry, object } from './entry.ts'
import { namingContexts } from './root-dse.ts'

/** Bits of userAccountControl, MS-ADTS 2.2.16. */
const ACCOUNT_DISABLE = 0x2
const NORMAL_ACCOUNT = 0x200
const WORKSTATION_TRUST_ACCOUNT = 0x1000
const SERVER_TRUST_ACCOUNT = 0x2000
const TRUSTED_FOR_DELEGATION = 0x8_0000

/** sAMAccountType, MS-SAMR 2.2.1.9. */
const USER_OBJECT = 0x3000_0000
const MACHINE_ACCOUNT = 0x3000_0001

const COMPUTER_CLASSES = ['person', 'organizationalPerson', 'user', 'computer']

export function computerEntry(forest: Forest, computer: ComputerAccount): Entry {
  const host = `${computer.name.toLowerCase()}.${forest.domain}`
  return machineEntry(forest, computer.name, computer.container, {
    userAccountControl: WORKSTATION_TRUST_ACCOUNT | (computer.enabled ? 0 : ACCOUNT_DISABLE),
    primaryGroupID: 515,
    objectGUID: guidToBytes(computer.objectGUID),
    operatingSystem: computer.operatingSystem,
    operatingSystemVersion: computer.operatingSystemVersion,
    dNSHostName: host,
    servicePrincipalName: [`HOST/${host}`, `HOST/${computer.name}`],
    userCertificate: computer.certificates.map(issueDeviceCertificate),
  })
}

export function domainControllerEntry(forest: Forest): Entry {
  const host = `${forest.dc}.${forest.domain}`
  return machineEntry(forest, forest.dc.toUpperCase(), 'OU=Domain Controllers', {
    userAccountControl: SERVER_TRUST_ACCOUNT | TRUSTED_FOR_DELEGATION,
    primaryGroupID: 516,
    operatingSystem: 'Windows Server 2022 Standard',
    operatingSystemVersion: '10.0 (20348)',
    dNSHostName: host,
    servicePrincipalName: [`HOST/${host}`, `ldap/${host}/${forest.domain}`],
  })
}

/** The account that the audit signs in with; it lives in the own forest. */
export function readerEntry(world: World): Entry {
  const { name } = world.reader
  return object(readerDn(world), ['person', 'organizationalPerson', 'user'], category(world.own, 'Person'), {
    sAMAccountName: name,
    userPrincipalName: `${name}@${world.own.domain}`,
    sAMAccountType: USER_OBJECT,
    userAccountControl: NORMAL_ACCOUNT,
    primaryGroupID: 513,
  })
}

export function readerDn(world: World): string {
  return `CN=${escapeDnValue(world.reader.name)},CN=Users,${dnOfDomain(world.own.domain)}`
}

/** DN of the class in the schema that objectCategory names. */
export function category(forest: Forest, name: string): string {
  const [, , schema = ''] = namingContexts(forest)
  return `CN=${name},${schema}`
}

function machineEntry(forest: Forest, name: string, container: string, values: Parameters<typeof object>[3]): Entry {
  const dn = `CN=${escapeDnValue(name)},${container},${dnOfDomain(forest.domain)}`
  return object(dn, COMPUTER_CLASSES, category(forest, 'Computer'), {
    sAMAccountName: `${name}$`,
    sAMAccountType: MACHINE_ACCOUNT,
    ...values,
  })
}
