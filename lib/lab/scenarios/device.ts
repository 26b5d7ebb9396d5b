import { ABSENT, type Device, present } from '../device.ts'
import { TENANT_ID } from '../world.ts'
import { OTHER_TENANT } from './changes.ts'
import type { Scenario } from './scenario.ts'

/** NTE_BAD_KEYSET: the key of the device is gone from its TPM. */
const BAD_KEYSET = 0x80090016
/** ERROR_TRUSTED_RELATIONSHIP_FAILURE */
const TRUSTED_RELATIONSHIP_FAILURE = 1789
/** TASK_STATE_DISABLED */
const TASK_DISABLED = 1

/** A member of the domain that has not joined Microsoft Entra, and whose own tests all pass. */
function notJoined(device: Device): void {
  const tests = ['AD Connectivity Test', 'AD Configuration Test', 'DRS Discovery Test', 'DRS Connectivity Test']
  device.joinState = {
    where: device.joinState.where,
    azureAdJoined: 'no',
    enterpriseJoined: 'no',
    domainJoined: 'yes',
    userContext: 'SYSTEM',
    tests: tests.map(name => ({ name, outcome: 'pass', text: 'PASS' })),
  }
  device.organizationCertificates.certificates = present([])
}

/** What the device says of itself, and what bears on a code. */
export const DEVICE: readonly Scenario[] = [
  {
    id: '15-client-scp-mismatch',
    title: 'The registry of the device names another tenant than the one of Defender',
    codes: [15],
    change: ({ device }) => {
      Object.assign(device.clientScp, { tenantId: present(OTHER_TENANT), tenantName: present('other.example.test') })
    },
  },
  {
    id: '16-client-scp-half',
    title: 'The registry of the device has TenantId, and no TenantName',
    codes: [16],
    change: ({ device }) => {
      device.clientScp.tenantId = present(TENANT_ID)
    },
  },
  {
    id: '16-client-scp-instead',
    title: 'The SCP was emptied for a targeted rollout, and the registry of the device names the tenant',
    codes: [],
    change: ({ device, own }) => {
      own.deviceRegistration = { keywords: [] }
      Object.assign(device.clientScp, { tenantId: present(TENANT_ID), tenantName: present('corp.example.test') })
    },
  },
  {
    id: '17-registry-enterprise-drs',
    title: 'The registry of the device names the device registration service of AD FS',
    codes: [17],
    change: ({ device }) => {
      device.clientScp.enterpriseDrsName = present('enterpriseregistration.corp.example.test')
    },
  },
  {
    id: '18-registration-certificate-missing',
    title: 'The device has joined Microsoft Entra, and the certificate of that is gone from its store',
    codes: [18],
    change: ({ device }) => {
      device.organizationCertificates.certificates = present([])
    },
  },
  {
    id: '25-secure-channel-broken',
    title: 'The trust between the computer and the domain is broken, as the device itself says',
    codes: [25],
    change: ({ device }) => {
      device.secureChannel = { status: present(TRUSTED_RELATIONSHIP_FAILURE) }
    },
  },
  {
    id: '34-reported',
    title: 'The device itself reports EnrollmentStatus 34',
    codes: [34],
    change: ({ device }) => {
      device.enrollment.status = present(34)
      device.senseAgent.onboardingState = present(1)
    },
  },
  {
    id: '39-log-provider-missing',
    title: 'The device is onboarded, and the log provider of the Azure AD Runtime is missing, which is only a warning',
    codes: [],
    change: ({ device }) => {
      device.aadrtProvider.channel = ABSENT
      device.senseAgent.onboardingState = present(1)
    },
  },
  {
    id: '42-hybrid-join-failed',
    title: 'Windows fails to join Microsoft Entra: the TPM was cleared',
    codes: [42],
    change: ({ device }) => {
      notJoined(device)
      device.joinState.previousRegistration = {
        time: '2026-06-15T09:16:43.000Z',
        type: 'sync',
        phase: 'join',
        clientErrorCode: BAD_KEYSET,
      }
    },
  },
  {
    id: '42-join-task-disabled',
    title: 'Nothing stands in the way of the join, and the task that joins the device is disabled',
    codes: [42],
    change: ({ device }) => {
      notJoined(device)
      device.joinTask.state = present(TASK_DISABLED)
    },
  },
]

/** Prerequisites that the device does not meet, and to which no code belongs. */
export const PREREQUISITES: readonly Scenario[] = [
  {
    id: 'unsupported-os',
    title: 'The device is a Server Core of Windows Server 2016',
    codes: [],
    failing: ['os-supported'],
    change: ({ device }) => {
      Object.assign(device.operatingSystem, {
        productName: present('Windows Server 2016 Standard'),
        edition: present('ServerStandard'),
        installationType: present('Server Core'),
        build: present(14393),
        revision: present(6796),
        productType: present('ServerNT'),
      })
    },
  },
  {
    id: 'old-sensor',
    title: 'The sensor of Defender for Endpoint is older than synthetic registration',
    codes: [],
    failing: ['sense-version'],
    change: ({ device }) => {
      device.senseAgent.version = present('10.7740.19041.1')
    },
  },
  {
    id: 'constrained-language-mode',
    title: 'PowerShell runs in Constrained Language Mode',
    codes: [],
    failing: ['powershell-language-mode'],
    change: ({ device }) => {
      device.powershellMode.languageMode = present('ConstrainedLanguage')
    },
  },
  {
    id: 'configmgr-authority',
    title: 'Configuration Manager manages the security settings of the device',
    codes: [],
    failing: ['management-authority'],
    change: ({ device }) => {
      device.enrollment.status = present(4)
      device.management.managedDefenderProductType = present(7)
    },
  },
  {
    id: 'synthetic-registration',
    title: 'The device registers synthetically and does not need the SCP, which is missing',
    codes: [],
    change: ({ audit, device, own }) => {
      audit.mode = 'auto'
      own.deviceRegistration = 'no-object'
      device.senseAgent.modeSwitch = present('2')
    },
  },
]
