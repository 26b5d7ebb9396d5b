import type { Clock } from '../../evidence/clock.ts'
import type { LdapAccess } from '../../evidence/directory.ts'
import type { Kerberos, KerberosExchange } from '../../evidence/kerberos.ts'
import { clockOffset } from './offset.ts'

export type ClockReading = Clock['readings'][number]

/** One reading for each key distribution center: its most precise one. */
export function kdcReadings({ exchanges }: Kerberos): ClockReading[] {
  const hosts = Map.groupBy(exchanges, ({ host }) => host)
  return [...hosts].map(([server, ofHost]) => {
    const [best] = ofHost.toSorted((a, b) => bound(a) - bound(b))
    if (best?.offsetMs === undefined || best.errorBoundMs === undefined) {
      return { source: 'kdc', server, error: best?.error ?? 'The answer does not tell the time' }
    }
    return { source: 'kdc', server, offsetMs: best.offsetMs, errorBoundMs: best.errorBoundMs }
  })
}

function bound({ errorBoundMs = Number.POSITIVE_INFINITY }: KerberosExchange): number {
  return errorBoundMs
}

/** One reading for each LDAP server. The rootDSE's currentTime has whole seconds: the true time is up to one later. */
export function ldapReadings({ servers }: LdapAccess): ClockReading[] {
  return servers.map(({ host, rootDse, receivedAt, durationMs, error }) => {
    const reading = Date.parse(rootDse?.currentTime ?? '')
    const received = Date.parse(receivedAt ?? '')
    if (Number.isNaN(reading) || Number.isNaN(received)) {
      return { source: 'ldap', server: host, error: error ?? 'The answer does not tell the time' }
    }
    const sentAt = received - durationMs
    return {
      source: 'ldap',
      server: host,
      ...clockOffset({ reading, resolutionMs: 1000, sentAt, receivedAt: received }),
    }
  })
}
