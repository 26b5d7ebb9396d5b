import type { Observed } from '../contract/observation.ts'
import type * as device from '../evidence/device.ts'
import type { DeviceFact } from '../evidence/device-fact.ts'
import type { JoinState } from '../evidence/device-join.ts'
import type { DeviceProxy, OrganizationCertificates, SecureChannel } from '../evidence/device-network.ts'

/** What the audited computer would say of itself, by evidence id. */
export interface Device {
  enrollment: device.Enrollment
  senseAgent: device.SenseAgent
  clientScp: device.ClientScp
  joinPolicy: device.JoinPolicy
  joinTask: device.JoinTask
  joinState: JoinState
  management: device.Management
  aadrtProvider: device.AadrtProvider
  powershellMode: device.PowershellMode
  operatingSystem: device.OperatingSystem
  deviceProxy: DeviceProxy
  organizationCertificates: OrganizationCertificates
  secureChannel: SecureChannel
}

const WHERE = 'the simulated device'

export function present<T>(value: T): DeviceFact<T> {
  return { state: 'present', value, where: WHERE }
}

export const ABSENT: DeviceFact<never> = { state: 'absent', where: WHERE }

/** A hybrid joined client, ready to be onboarded. */
export function healthyDevice(name: string, objectGUID: string, tenantId: string): Device {
  return {
    enrollment: { status: ABSENT, lastCheckinAttempt: ABSENT },
    senseAgent: { version: present('10.8760.22631.3672'), onboardingState: ABSENT, modeSwitch: ABSENT },
    clientScp: { tenantId: ABSENT, tenantName: ABSENT, enterpriseDrsName: ABSENT },
    joinPolicy: { autoWorkplaceJoin: ABSENT, fallbackToSyncJoin: ABSENT },
    joinTask: { state: present(3), lastResult: present(0) },
    joinState: {
      where: WHERE,
      azureAdJoined: 'yes',
      enterpriseJoined: 'no',
      domainJoined: 'yes',
      domainName: 'CORP',
      deviceName: `${name}.corp.example.test`,
      deviceId: objectGUID,
      tenantId,
      deviceAuthStatus: 'SUCCESS',
      keySignTest: 'PASSED',
      aadRecoveryEnabled: 'no',
      tests: [],
    },
    management: { managedDefenderProductType: ABSENT },
    aadrtProvider: { channel: present('enabled') },
    powershellMode: { languageMode: present('FullLanguage'), lockdownPolicy: ABSENT },
    operatingSystem: {
      productName: present('Windows 11 Enterprise'),
      edition: present('Enterprise'),
      installationType: present('Client'),
      build: present(22631),
      revision: present(3672),
      architecture: present('AMD64'),
      productType: present('WinNT'),
    },
    deviceProxy: { winHttp: present({ access: ['direct'] }), system: present({ access: ['direct'] }) },
    organizationCertificates: {
      certificates: present([
        {
          subject: `CN=${objectGUID}`,
          issuer: 'DC=net + DC=windows + CN=MS-Organization-Access + OU=82dbaca4-3e81-46ca-9c73-0950c1eaca97',
          thumbprint: '0A1B2C3D4E5F60718293A4B5C6D7E8F901234567',
          hasPrivateKey: true,
          notBefore: '2025-01-11T21:02:50.000Z',
          notAfter: '2035-01-11T21:32:50.000Z',
        },
      ]),
    },
    secureChannel: { status: present(0), controller: present('dc1.corp.example.test') },
  }
}

/** Evidence as a run takes it, seen now, by its id. */
export function observeNow(evidence: object): Readonly<Record<string, Observed<unknown>>> {
  const at = new Date().toISOString()
  return Object.fromEntries(
    Object.entries(evidence).map(([id, value]) => [id, { state: 'observed', value, at, durationMs: 0 }]),
  )
}
