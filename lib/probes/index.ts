import type { AnyProbe } from '../contract/probe.ts'
import { directoryProbe, forestsProbe, ldapAccessProbe } from './directory/index.ts'
import { discoveryProbe } from './discovery/probe.ts'
import { dnsProbe } from './dns/probe.ts'
import { siteDnsProbe } from './dns/site-probe.ts'
import { endpointsProbe } from './endpoints/probe.ts'
import { claimRulesProbe } from './federation/claim-rules-probe.ts'
import { federationProbe } from './federation/probe.ts'
import { clientAnalyzerProbe } from './files/client-analyzer/probe.ts'
import { graphProbe } from './graph/probe.ts'
import { kerberosProbe } from './kerberos/probe.ts'
import { netlogonProbe } from './netlogon/probe.ts'
import { clockProbe } from './time/probe.ts'
import { windowsProbe } from './windows/probe.ts'

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
  windowsProbe,
  discoveryProbe,
  federationProbe,
  claimRulesProbe,
  graphProbe,
  clientAnalyzerProbe,
]
