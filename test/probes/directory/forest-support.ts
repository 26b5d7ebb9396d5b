import type { Test } from 'tap'
import * as v from 'valibot'
import type { NoValue, Observation } from '../../../lib/contract/observation.ts'
import type { ProbeContext } from '../../../lib/contract/probe.ts'
import { type Directory, type ForestTrust, forestScps } from '../../../lib/evidence/directory.ts'
import { issueServerCertificate } from '../../../lib/lab/certificates.ts'
import { forestsProbe } from '../../../lib/probes/directory/index.ts'
import { replyTo, srv, startDnsServer } from '../../fixtures/dns-server.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { type Script, startResponder } from '../../helpers/ldap-responder.ts'
import { authority, DOMAIN, given, HOST, type Overrides, targetFiles } from './support.ts'

export const BRANCH_DC = 'dc1.branch.example.test'
const BRANCH_SCP =
  'CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services,CN=Configuration,DC=branch,DC=example,DC=test'

export const own: Directory = {
  url: `ldaps://${HOST}:636`,
  protection: 'ldaps',
  identity: 'reader@corp.example.test',
  rootDse: {
    defaultNamingContext: DOMAIN,
    rootDomainNamingContext: DOMAIN,
    supportedSASLMechanisms: [],
    supportedExtension: [],
  },
}

/** DNS as a test wants it. */
export interface Names {
  /** Host names that lead to 127.0.0.1. */
  readonly hosts?: readonly string[]
  /** Domain controllers by the domain whose SRV records name them, in order of priority. */
  readonly controllers?: Readonly<Record<string, readonly string[]>>
}

/** A DNS server that knows these names and says of all others that they do not exist. */
export function startNames(t: Parameters<typeof startDnsServer>[0], { hosts = [], controllers = {} }: Names) {
  return startDnsServer(t, '127.0.72.1', ({ name, type, ...query }, send) => {
    const domain = /^_ldap\._tcp\.dc\._msdcs\.(.+)$/.exec(name)?.[1] ?? ''
    const a = { type: 'A', name, ttl: 60, data: '127.0.0.1' } as const
    const answers =
      type === 'SRV'
        ? (controllers[domain] ?? []).map((host, priority) => srv(name, host, { priority }))
        : hosts.includes(name) && type === 'A'
          ? [a]
          : []
    const rcode = answers.length > 0 || hosts.includes(name) ? 'NOERROR' : 'NXDOMAIN'
    send(replyTo({ ...query, name, type }, { rcode, answers }))
  })
}

/** The domain controller of the other forest. */
export const branch: Script = ({ tag, name }, reply) => {
  if (tag === 0x60) return reply.bound()
  if (name === '') {
    reply.entry('', {
      configurationNamingContext: ['CN=Configuration,DC=branch,DC=example,DC=test'],
      rootDomainNamingContext: ['DC=branch,DC=example,DC=test'],
      dnsHostName: [BRANCH_DC],
    })
  } else if (name === BRANCH_SCP) reply.entry(name, { keywords: ['azureADName:branch.example.test'] })
  reply.done(name === '' || name === BRANCH_SCP ? 0 : 32)
}

export const branchReading = {
  forest: 'branch.example.test',
  dn: BRANCH_SCP,
  outcome: 'found',
  keywords: ['azureADName:branch.example.test'],
}

/** A domain controller of the other forest with LDAPS. */
export function startBranch(t: Pick<Test, 'teardown'>, script = branch) {
  return startResponder(t, script, { credentials: issueServerCertificate(authority, BRANCH_DC), ldaps: true })
}

/** What the forests probe can be asked for the length of a test file. */
export async function forestsFor(t: Pick<Test, 'ok' | 'teardown'> & Parameters<typeof targetFiles>[0]) {
  const { signedIn } = targetFiles(t)
  const noNames = await startNames(t, {})

  /** What it says of what the directory probe has seen: the own session, and the trusts over it. */
  async function gather(
    target: Overrides,
    directory: Directory | NoValue,
    trusts: readonly ForestTrust[] | NoValue = [],
  ) {
    const context = contextFor({ dnsServer: [noNames], ...given({ ...signedIn, ...target }) })
    const observed = { state: 'observed', at: '', durationMs: 0 } as const
    const seen: Readonly<Record<string, Observation<unknown>>> = {
      directory: 'state' in directory ? directory : { ...observed, value: directory },
      forestTrusts: 'state' in trusts ? trusts : { ...observed, value: { trusts } },
    }
    const evidence: ProbeContext['evidence'] = async ({ id }) => seen[id] as Observation<never>
    const { forestScps: gathered } = await forestsProbe.gather({ ...context, evidence })
    if ('value' in gathered) t.ok(v.is(forestScps.schema, gathered.value), 'fits into the evidence')
    return gathered
  }

  return { gather, noNames }
}
