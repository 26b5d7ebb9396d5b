import { type NoValue, skipped } from '../../contract/observation.ts'
import type { OperatingSystem } from '../../evidence/device.ts'
import type { JoinState } from '../../evidence/device-join.ts'

/**
 * The domain that this machine is a member of, or why none can be named. What dsregcmd says comes first: the DNS suffix of the
 * machine need not be that of its domain.
 */
export function deviceDomain(
  operatingSystem: OperatingSystem | undefined,
  join: { readonly value: JoinState } | NoValue,
): { readonly domain: string } | NoValue {
  const state = 'value' in join ? join.value : undefined
  const inNoDomain = () => skipped('not-applicable', 'The device is in no domain, so there is no secure channel.')
  if (state?.domainJoined === 'no') return inNoDomain()
  if (state?.domainJoined === 'yes' && state.domainName !== undefined) return { domain: state.domainName }
  const suffix = operatingSystem?.domain
  if (suffix?.state === 'present' && suffix.value !== '') return { domain: suffix.value }
  // A member of a domain has a suffix, unless somebody took it away.
  if (state?.domainJoined === undefined && suffix !== undefined && suffix.state !== 'unread') return inNoDomain()
  return skipped('missing-input', 'Neither dsregcmd nor the registry names the domain of the device.')
}
