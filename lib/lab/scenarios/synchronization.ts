import type { SyncRules } from '../../evidence/sync-rules.ts'
import { healthyDevice, present } from '../device.ts'
import { TENANT_ID, type World } from '../world.ts'
import { audited } from './changes.ts'
import type { Scenario } from './scenario.ts'

type Rule = SyncRules['rules'][number]

/** The rule that a default installation has, as exports show it. */
const BUILT_IN = filterRule(
  'In from AD - Computer Join',
  'IIF(IsNullOrEmpty([userCertificate]) || (InStr(UCase([operatingSystem]), "WINDOWS") > 0 && Left([operatingSystemVersion], 2) = "6."), True, NULL)',
  { immutableTag: 'Microsoft.InfromADComputerJoin.005', precedence: 110, linkType: 'Provision' },
)

/** What Entra Connect synchronizes, as an export would say, and what becomes of it on the way. */
export const SYNCHRONIZATION: readonly Scenario[] = [
  {
    id: '37-sync-ou-excluded',
    title: 'The container of the computer is excluded from synchronization',
    codes: [37],
    change: world => {
      world.syncRules = exported(world, [BUILT_IN], [`CN=Computers,${rootOf(world)}`])
    },
  },
  {
    id: '37-sync-rule-filters',
    title: 'A rule of the administrator’s own keeps the computer out of synchronization',
    codes: [37],
    change: world => {
      const expression = 'IIF(InStr(LCase([dNSHostName]), "pc") = 1, True, NULL)'
      world.syncRules = exported(world, [BUILT_IN, filterRule('No clients', expression, { precedence: 50 })])
    },
  },
  {
    id: 'server-2012r2-without-rule',
    title: 'The computer runs Server 2012 R2, and no rule lets it into synchronization',
    codes: ['server-2012r2'],
    change: world => {
      useServer2012R2(world)
      world.syncRules = exported(world, [BUILT_IN])
    },
  },
  {
    id: 'server-2012r2-misprint',
    title: 'The rule for Server 2012 R2 calls String-FromGuid, as Microsoft’s page once printed it',
    codes: ['server-2012r2'],
    change: world => {
      useServer2012R2(world)
      const expression =
        'IIF(With($own, Where($c, [userCertificate], RegexIsMatch(CertSubject($c), String-FromGuid([objectGUID]), "IgnoreCase")), Count($own) = 0), True, AuthoritativeNull)'
      world.syncRules = exported(world, [BUILT_IN, filterRule('Server 2012 R2', expression, { precedence: 50 })])
    },
  },
]

/** The computer that the audit is about becomes SRV02. */
function useServer2012R2(world: World): void {
  world.audit.computer = 'SRV02'
  world.device = {
    ...healthyDevice('SRV02', audited(world).objectGUID, TENANT_ID),
    operatingSystem: {
      productName: present('Windows Server 2012 R2 Standard'),
      edition: present('ServerStandard'),
      installationType: present('Server'),
      build: present(9600),
      architecture: present('AMD64'),
      productType: present('ServerNT'),
    },
  }
}

function exported(world: World, rules: readonly Rule[], exclusions: readonly string[] = []): SyncRules {
  const root = rootOf(world)
  const partition = { dn: root, selected: true, inclusions: [root], exclusions: [...exclusions] }
  return {
    where: 'an export of the simulated Entra Connect',
    rules: [...rules],
    connectors: [{ name: world.own.domain, partitions: [partition], parameters: {} }],
    notes: [],
  }
}

function filterRule(name: string, source: string, more: Partial<Rule>): Rule {
  return {
    name,
    direction: 'Inbound',
    disabled: false,
    sourceObjectType: 'computer',
    targetObjectType: 'device',
    linkType: 'Join',
    scope: [],
    flows: [{ destination: 'cloudFiltered', kind: 'expression', source, mergeType: 'Update', executeOnce: false }],
    ...more,
  }
}

function rootOf({ own }: World): string {
  return own.domain
    .split('.')
    .map(label => `DC=${label}`)
    .join(',')
}
