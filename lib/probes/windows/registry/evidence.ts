import type * as device from '../../../evidence/device.ts'
import type { DeviceFact } from '../../../evidence/device-fact.ts'
import type { DeviceProxy } from '../../../evidence/device-network.ts'
import { jsonFact, numberFact, textFact } from './facts.ts'
import { KEYS } from './keys.ts'
import { systemProxy, winHttpProxy } from './proxy.ts'
import { versionFolder } from './version-folder.ts'
import type { RegistryView } from './view.ts'

/** Evidence by its id; what the view holds nothing of is left out. */
export interface RegistryEvidence {
  readonly enrollment?: device.Enrollment
  readonly senseAgent?: device.SenseAgent
  readonly clientScp?: device.ClientScp
  readonly joinPolicy?: device.JoinPolicy
  readonly management?: device.Management
  readonly aadrtProvider?: device.AadrtProvider
  readonly powershellMode?: device.PowershellMode
  readonly operatingSystem?: device.OperatingSystem
  readonly deviceProxy?: DeviceProxy
}

/** What the registry says of the device, live or from a file. */
export function evidenceFromRegistry(registry: RegistryView): RegistryEvidence {
  const text = (key: keyof typeof KEYS, name: string) => textFact(registry.value(KEYS[key], name))
  const number = (key: keyof typeof KEYS, name: string) => numberFact(registry.value(KEYS[key], name))
  const installLocation = text('sense', 'InstallLocation')
  return known({
    enrollment: {
      status: number('senseCm', 'EnrollmentStatus'),
      tenantId: text('senseCm', 'TenantId'),
      deviceId: text('senseCm', 'DeviceId'),
      intuneDeviceId: jsonFact(registry.value(KEYS.senseCm, 'EnrollmentPayload'), 'intuneDeviceId'),
      memConfiguration: text('senseCm', 'MemConfiguration'),
      lastCheckinAttempt: text('senseCm', 'LastCheckinAttempt'),
      lastCheckinSuccess: text('senseCm', 'LastCheckinSuccess'),
    },
    senseAgent: {
      version: versionFrom(installLocation),
      onboardingState: number('senseStatus', 'OnboardingState'),
      orgId: text('senseStatus', 'OrgId'),
      modeSwitch: jsonFact(registry.value(KEYS.sense, 'SenseCmConfiguration'), 'SenseCmModeSwitch'),
      installLocation,
    },
    clientScp: {
      tenantId: text('cdjAad', 'TenantId'),
      tenantName: text('cdjAad', 'TenantName'),
      enterpriseDrsName: text('cdj', 'EnterpriseDrsName'),
    },
    joinPolicy: {
      autoWorkplaceJoin: number('workplaceJoin', 'autoWorkplaceJoin'),
      fallbackToSyncJoin: number('cdj', 'FallbackToSyncJoin'),
    },
    management: { managedDefenderProductType: number('defender', 'ManagedDefenderProductType') },
    aadrtProvider: { channel: channel(registry) },
    powershellMode: { lockdownPolicy: text('environment', '__PSLockdownPolicy') },
    operatingSystem: {
      productName: text('windows', 'ProductName'),
      edition: text('windows', 'EditionID'),
      installationType: text('windows', 'InstallationType'),
      build: number('windows', 'CurrentBuildNumber'),
      revision: number('windows', 'UBR'),
      displayVersion: displayVersion(text('windows', 'DisplayVersion'), text('windows', 'ReleaseId')),
      architecture: text('environment', 'PROCESSOR_ARCHITECTURE'),
      productType: text('productOptions', 'ProductType'),
      hostName: text('tcpip', 'Hostname'),
      domain: text('tcpip', 'Domain'),
    },
    deviceProxy: { winHttp: winHttpProxy(registry), system: systemProxy(registry) },
  })
}

/** Without the facts that nobody looked for, and without the evidence that none are left of. */
function known(
  evidence: Record<keyof RegistryEvidence, Record<string, DeviceFact<unknown> | undefined>>,
): RegistryEvidence {
  const entries = Object.entries(evidence).map(
    ([id, facts]) => [id, Object.entries(facts).filter(([, fact]) => fact !== undefined)] as const,
  )
  return Object.fromEntries(
    entries.filter(([, facts]) => facts.length > 0).map(([id, facts]) => [id, Object.fromEntries(facts)]),
  )
}

function versionFrom(location: DeviceFact<string> | undefined): DeviceFact<string> | undefined {
  if (location?.state !== 'present') return undefined
  const version = versionFolder(location.value)
  return version === undefined ? undefined : { ...location, value: version }
}

function channel(registry: RegistryView): DeviceFact<string> | undefined {
  const key = registry.key(KEYS.aadrtChannel)
  if (key?.state !== 'present') return key
  const enabled = numberFact(registry.value(KEYS.aadrtChannel, 'Enabled'))
  return { ...key, value: enabled?.state === 'present' && enabled.value === 0 ? 'disabled' : 'enabled' }
}

/** Versions before 20H2 have the older of the two names only. */
function displayVersion(
  display: DeviceFact<string> | undefined,
  release: DeviceFact<string> | undefined,
): DeviceFact<string> | undefined {
  return display?.state === 'present' ? display : (release ?? display)
}
