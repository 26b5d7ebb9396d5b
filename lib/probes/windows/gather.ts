import { hostname } from 'node:os'
import type { NoValue } from '../../contract/observation.ts'
import type { Gathered, ProbeContext } from '../../contract/probe.ts'
import { withoutSecrets } from '../child-environment.ts'
import { type DeviceReading, gatherDevice } from './device/gather.ts'
import { deviceDomain } from './device-domain.ts'
import { gatherJoin, type JoinEvidence } from './gather-join.ts'
import { gatherSecureChannel } from './secure-channel.ts'
import { whyNotHere } from './why-not-here.ts'
import type { WINDOWS_EVIDENCE } from './windows-evidence.ts'

type WindowsEvidence = Gathered<typeof WINDOWS_EVIDENCE>

/** Milliseconds that PowerShell or dsregcmd may take: the one starts slowly, the other tries the network first. */
const PROGRAM_MS = 25_000
/** Netlogon knows the answer, and asks a domain controller at most once. */
const NETLOGON_MS = 10_000

/** Asks this machine, or says why it is not asked. */
export async function gatherWindows({
  target,
  signal,
  env,
}: Pick<ProbeContext, 'target' | 'signal' | 'env'>): Promise<WindowsEvidence> {
  const obstacle = whyNotHere(target, { platform: process.platform, name: hostname() })
  if (obstacle)
    return together({ evidence: {}, missing: obstacle }, { joinState: obstacle, dsregcmd: obstacle }, obstacle)
  const options = { signal, timeoutMs: PROGRAM_MS, env: withoutSecrets(env, target) }
  const [device, join] = await Promise.all([gatherDevice(options), gatherJoin(options)])
  const member = deviceDomain(device.evidence.operatingSystem, join.joinState)
  if (!('domain' in member)) return together(device, join, member)
  return together(device, join, await gatherSecureChannel(member.domain, { ...options, timeoutMs: NETLOGON_MS }))
}

function together(
  { evidence, missing }: DeviceReading,
  join: JoinEvidence,
  secureChannel: WindowsEvidence['secureChannel'],
): WindowsEvidence {
  const given = <T>(value: T | undefined): { value: T } | NoValue => (value === undefined ? missing : { value })
  return {
    enrollment: given(evidence.enrollment),
    senseAgent: given(evidence.senseAgent),
    clientScp: given(evidence.clientScp),
    joinPolicy: given(evidence.joinPolicy),
    joinTask: given(evidence.joinTask),
    management: given(evidence.management),
    aadrtProvider: given(evidence.aadrtProvider),
    powershellMode: given(evidence.powershellMode),
    operatingSystem: given(evidence.operatingSystem),
    deviceProxy: given(evidence.deviceProxy),
    organizationCertificates: given(evidence.organizationCertificates),
    ...join,
    secureChannel,
  }
}
