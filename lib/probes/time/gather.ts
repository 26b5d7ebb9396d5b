import type { NoValue } from '../../contract/observation.ts'
import type { ProbeContext } from '../../contract/probe.ts'
import type { Clock } from '../../evidence/clock.ts'
import { ldapAccess } from '../../evidence/directory.ts'
import { domainControllers } from '../../evidence/dns.ts'
import { kerberos } from '../../evidence/kerberos.ts'
import { readNtp } from './ntp.ts'
import { type ClockReading, kdcReadings, ldapReadings } from './server-readings.ts'

/**
 * Takes the times that other probes have come by, and asks the time servers of --ntp-server. Without those, and when
 * nobody else told the time, the first domain controller is asked: Windows keeps time by it.
 */
export async function gatherClock(context: ProbeContext): Promise<{ clock: { value: Clock } | NoValue }> {
  const { ntpServer } = context.target
  const [kdc, ldap, ntp] = await Promise.all([
    context.evidence(kerberos),
    context.evidence(ldapAccess),
    Promise.all(ntpServer.map(server => readNtp(context, server))),
  ])
  const readings: ClockReading[] = [
    ...(kdc.state === 'observed' ? kdcReadings(kdc.value) : []),
    ...(ldap.state === 'observed' ? ldapReadings(ldap.value) : []),
    ...ntp,
  ]
  if (ntpServer.length === 0 && readings.every(({ offsetMs }) => offsetMs === undefined)) {
    readings.push(...(await readFirstController(context)))
  }
  if (readings.length === 0 && kdc.state !== 'observed') return { clock: kdc }
  return { clock: { value: { readings } } }
}

async function readFirstController(context: ProbeContext): Promise<ClockReading[]> {
  const controllers = await context.evidence(domainControllers)
  const host = controllers.state === 'observed' ? controllers.value.hosts[0] : undefined
  return host === undefined ? [] : [await readNtp(context, { host, port: undefined })]
}
