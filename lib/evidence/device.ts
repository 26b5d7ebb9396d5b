import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'
import { deviceFact } from './device-fact.ts'

const text = v.optional(deviceFact(v.string()))
const number = v.optional(deviceFact(v.number()))

/** What security settings management has written down about its last attempt, under HKLM\SOFTWARE\Microsoft\SenseCM. */
export const enrollment = evidenceKey(
  'enrollment',
  'enrollment status that the device reports',
  v.object({
    /** EnrollmentStatus. */
    status: number,
    tenantId: text,
    /** The device object in Microsoft Entra that it uses; a synthetic one is not what dsregcmd shows. */
    deviceId: text,
    intuneDeviceId: text,
    memConfiguration: text,
    lastCheckinAttempt: text,
    lastCheckinSuccess: text,
  }),
)

/** The sensor of Defender for Endpoint. */
export const senseAgent = evidenceKey(
  'senseAgent',
  'sensor of Defender for Endpoint (Sense)',
  v.object({
    /** File version of MsSense.exe. */
    version: text,
    /** 1 when onboarded. */
    onboardingState: number,
    /** The organization of Defender that the device is onboarded to; not the tenant of Microsoft Entra. */
    orgId: text,
    /** SenseCmModeSwitch: "2" where the device can register synthetically. */
    modeSwitch: text,
    installLocation: text,
  }),
)

/** The client-side service connection point, which wins over the one in Active Directory. */
export const clientScp = evidenceKey(
  'clientScp',
  'client-side service connection point',
  v.object({ tenantId: text, tenantName: text, enterpriseDrsName: text }),
)

/** What decides whether Windows tries to join Microsoft Entra by itself. */
export const joinPolicy = evidenceKey(
  'joinPolicy',
  'policies for automatic device registration',
  v.object({
    /** 0 forbids, 1 asks for it; not there in most domains, which is fine since Windows 10 1607. */
    autoWorkplaceJoin: number,
    /** 0: a federated join that fails is not tried again through synchronization. */
    fallbackToSyncJoin: number,
  }),
)

/** The scheduled task \Microsoft\Windows\Workplace Join\Automatic-Device-Join. */
export const joinTask = evidenceKey(
  'joinTask',
  'scheduled task Automatic-Device-Join',
  v.object({
    /** TASK_STATE: 0 unknown, 1 disabled, 2 queued, 3 ready, 4 running. */
    state: number,
    /** HRESULT, unsigned. */
    lastResult: number,
    lastRun: text,
  }),
)

/** Who else manages Microsoft Defender Antivirus on the device. */
export const management = evidenceKey(
  'management',
  'managing authority of Defender',
  v.object({
    /** 6: Intune alone; 7: with Configuration Manager, and EnrollmentStatus says how. */
    managedDefenderProductType: number,
  }),
)

/** Where the runtime of Microsoft Entra (AADRT) writes its events. */
export const aadrtProvider = evidenceKey(
  'aadrtProvider',
  'log provider of the Azure AD Runtime',
  v.object({ channel: text }),
)

/** How PowerShell runs scripts on the device. */
export const powershellMode = evidenceKey(
  'powershellMode',
  'language mode of PowerShell',
  v.object({
    /** FullLanguage, ConstrainedLanguage … of a session that was open at that time. */
    languageMode: text,
    /** `__PSLockdownPolicy` of the system environment: with "4" every session is in constrained language. */
    lockdownPolicy: text,
    version: text,
  }),
)

/** The edition of Windows, as the registry tells it. */
export const operatingSystem = evidenceKey(
  'operatingSystem',
  'operating system of the device',
  v.object({
    productName: text,
    /** EditionID: Enterprise, Professional, ServerStandard, ServerRdsh … */
    edition: text,
    /** InstallationType: Client, Server, Server Core. */
    installationType: text,
    build: number,
    /** UBR: the revision that an update brings. */
    revision: number,
    displayVersion: text,
    /** PROCESSOR_ARCHITECTURE: AMD64, ARM64, x86. */
    architecture: text,
    /** WinNT, ServerNT, or LanmanNT for a domain controller. */
    productType: text,
    hostName: text,
    /** Primary DNS suffix: that of the domain, on a member of one. */
    domain: text,
  }),
)

export type Enrollment = v.InferOutput<typeof enrollment.schema>
export type SenseAgent = v.InferOutput<typeof senseAgent.schema>
export type ClientScp = v.InferOutput<typeof clientScp.schema>
export type JoinPolicy = v.InferOutput<typeof joinPolicy.schema>
export type JoinTask = v.InferOutput<typeof joinTask.schema>
export type Management = v.InferOutput<typeof management.schema>
export type AadrtProvider = v.InferOutput<typeof aadrtProvider.schema>
export type PowershellMode = v.InferOutput<typeof powershellMode.schema>
export type OperatingSystem = v.InferOutput<typeof operatingSystem.schema>
