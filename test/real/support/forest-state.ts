import { SCP_NAME, TENANT_ID } from '../../../lib/lab/world.ts'
import { computerCertificate } from './certificates.ts'
import type { DomainController } from './samba.ts'

export const OTHER_TENANT_ID = '99999999-8888-4777-8666-000000000000'

/** operatingSystem and operatingSystemVersion, as Windows writes them. */
const SYSTEMS = {
  'Windows 11': ['Windows 11 Enterprise', '10.0 (22631)'],
  'Server 2012 R2': ['Windows Server 2012 R2 Standard', '6.3 (9600)'],
} as const

/** What a forest holds about device registration and about the computer PC01. */
export interface ForestState {
  /** Keywords of the SCP, in this order; or how much of it is missing. */
  readonly scp: readonly string[] | 'no-object' | 'no-container'
  readonly computer: 'absent' | 'disabled' | 'enabled'
  /** userCertificate of the computer; `foreign` carries the GUID of another one. */
  readonly certificate: 'valid' | 'expired' | 'foreign' | 'absent'
  readonly system: keyof typeof SYSTEMS
}

/** Keywords of an SCP as Microsoft Entra Connect writes it. */
export const KEYWORDS: readonly string[] = ['azureADName:corp.example.test', `azureADId:${TENANT_ID}`]

export const HEALTHY: ForestState = {
  scp: KEYWORDS,
  computer: 'enabled',
  certificate: 'valid',
  system: 'Windows 11',
}

const FOREIGN_GUID = 'e4d5a6b7-1c2d-4e3f-9a0b-c1d2e3f4a5b6'

/** ACCOUNTDISABLE and WORKSTATION_TRUST_ACCOUNT of userAccountControl. */
const CONTROL = { disabled: 0x1002, enabled: 0x1000 }

async function setScp({ forest, ldb }: DomainController, scp: ForestState['scp']): Promise<void> {
  const container = `CN=Device Registration Configuration,CN=Services,${forest.configurationDn}`
  await ldb.remove(container)
  if (scp === 'no-container') return
  await ldb.add(`dn: ${container}\nobjectClass: container\n`)
  if (scp === 'no-object') return
  const keywords = scp.map(keyword => `keywords: ${keyword}\n`).join('')
  await ldb.add(`dn: CN=${SCP_NAME},${container}\nobjectClass: serviceConnectionPoint\n${keywords}`)
}

async function setComputer(
  { forest, ldb }: DomainController,
  { computer, certificate, system }: ForestState,
): Promise<void> {
  const [operatingSystem, operatingSystemVersion] = SYSTEMS[system]
  const dn = `CN=PC01,CN=Computers,${forest.baseDn}`
  await ldb.remove(dn)
  if (computer === 'absent') return
  await ldb.add(`dn: ${dn}
objectClass: computer
sAMAccountName: PC01$
userAccountControl: ${CONTROL[computer]}
operatingSystem: ${operatingSystem}
operatingSystemVersion: ${operatingSystemVersion}
dNSHostName: pc01.${forest.domain}
`)
  if (certificate === 'absent') return
  const guid = certificate === 'foreign' ? FOREIGN_GUID : await ldb.value(dn, 'objectGUID')
  if (guid === undefined) throw new Error(`${dn} has no objectGUID`)
  const der = await computerCertificate(guid, { expired: certificate === 'expired' })
  await ldb.modify(`dn: ${dn}\nchangetype: modify\nadd: userCertificate\nuserCertificate:: ${der}\n`)
}

/** Brings a running forest from one state into the next; what is the same in both is left alone. */
export function stateOf(dc: DomainController): { set(state: ForestState): Promise<void> } {
  let current: ForestState | undefined
  return {
    async set(state) {
      const { scp, ...computer } = state
      if (JSON.stringify(scp) !== JSON.stringify(current?.scp)) await setScp(dc, scp)
      const { scp: _, ...before } = current ?? { scp: [] }
      if (JSON.stringify(computer) !== JSON.stringify(before)) await setComputer(dc, state)
      current = state
    },
  }
}
