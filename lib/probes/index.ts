import type { AnyProbe } from '../contract/probe.ts'
import { directoryProbe, forestsProbe, ldapAccessProbe } from './directory/index.ts'
import { dnsProbe } from './dns/probe.ts'
import { siteDnsProbe } from './dns/site-probe.ts'
import { endpointsProbe } from './endpoints/probe.ts'
import { kerberosProbe } from './kerberos/probe.ts'
import { netlogonProbe } from './netlogon/probe.ts'
import { clockProbe } from './time/probe.ts'

/** The built-in probes. */
export const probes: readonly AnyProbe[] = [
  dnsProbe,
  siteDnsProbe,
  netlogonProbe,
  kerberosProbe,
  ldapAccessProbe,
  directoryProbe,
  forestsProbe,
  clockProbe,
  endpointsProbe,
]
