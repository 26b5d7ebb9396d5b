import t from 'tap'
import * as v from 'valibot'
import { failed, type Observation, skipped } from '../../../lib/contract/observation.ts'
import type { ProbeContext } from '../../../lib/contract/probe.ts'
import type { Target } from '../../../lib/contract/target.ts'
import { type Directory, forestScps } from '../../../lib/evidence/directory.ts'
import { issueServerCertificate } from '../../../lib/lab/certificates.ts'
import { forestsProbe } from '../../../lib/probes/directory/index.ts'
import { contextFor } from '../../fixtures/probe-context.ts'
import { type Script, startResponder } from '../../helpers/ldap-responder.ts'
import { authority, credentials, DOMAIN, domainController, HOST, targetFiles, to } from './support.ts'

const { signedIn } = targetFiles(t)
const BRANCH_DC = 'dc1.branch.example.test'
const BRANCH_SCP =
  'CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services,CN=Configuration,DC=branch,DC=example,DC=test'

const own: Directory = {
  url: `ldaps://${HOST}:636`,
  protection: 'ldaps',
  identity: signedIn.bindDn,
  rootDse: {
    defaultNamingContext: DOMAIN,
    rootDomainNamingContext: DOMAIN,
    supportedSASLMechanisms: [],
    supportedExtension: [],
  },
}

/** What the forests probe says; names resolve only if they are `known`. */
async function gather(
  target: Partial<Target>,
  directory: Directory | Observation<Directory>,
  known: readonly string[] = [],
) {
  const observation: Observation<Directory> =
    'state' in directory ? directory : { state: 'observed', value: directory, at: '', durationMs: 0 }
  const context = contextFor({ ...signedIn, ...target })
  const resolution = { rcode: 'NOERROR', via: 'dns', durationMs: 0 } as const
  const network = {
    ...context.network,
    resolve: async (host: string) => ({ ...resolution, host, addresses: known.includes(host) ? ['127.0.0.1'] : [] }),
  }
  const evidence: ProbeContext['evidence'] = async () => observation as Observation<never>
  const { forestScps: gathered } = await forestsProbe.gather({ ...context, network, evidence })
  if ('value' in gathered) t.ok(v.is(forestScps.schema, gathered.value), 'fits into the evidence')
  return gathered
}

/** A forest root domain controller with these trusts: name, attributes, direction. */
function trusting(...trusts: readonly (readonly [name: string, attributes: string, direction: string])[]): Script {
  return domainController(({ name, filter }, reply) => {
    if (name !== `CN=System,${DOMAIN}` || !filter.includes('trustedDomain')) return reply.done(32)
    for (const [trustPartner, trustAttributes, trustDirection] of trusts) {
      reply.entry(`CN=${trustPartner},${name}`, {
        trustPartner: [trustPartner],
        trustAttributes: [trustAttributes],
        trustDirection: [trustDirection],
      })
    }
    reply.done()
  })
}

/** The domain controller of the other forest. */
const branch: Script = ({ tag, name }, reply) => {
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
const branchReading = {
  forest: 'branch.example.test',
  dn: BRANCH_SCP,
  outcome: 'found',
  keywords: ['azureADName:branch.example.test'],
}
const startBranch = (script = branch) => {
  return startResponder(t, script, { credentials: issueServerCertificate(authority, BRANCH_DC), ldaps: true })
}

t.test('no forest is named and none is trusted', async t => {
  const dc = await startResponder(t, trusting(), { credentials, ldaps: true })
  t.strictSame(await gather({ connectTo: [to(HOST, 636, dc.port)] }, own), { value: { trusts: [], forests: [] } })
})

t.test('trusts: those between forests, and what lies behind them', async t => {
  const dc = await startResponder(
    t,
    trusting(
      ['Branch.example.test', '8', '3'],
      ['oneway.example.test', '8', '2'],
      ['child.corp.example.test', '32', '3'],
      ['external.example.test', '4', '3'],
      ['inner.example.test', '40', '3'],
    ),
    { credentials, ldaps: true },
  )
  const other = await startBranch()
  const plain = await startResponder(t, branch)
  const connectTo = [to(HOST, 636, dc.port), to('branch.example.test', 389, plain.port), to(BRANCH_DC, 636, other.port)]
  t.match(await gather({ connectTo }, own, [BRANCH_DC]), {
    value: {
      trusts: [
        { domain: 'branch.example.test', direction: 'bidirectional' },
        { domain: 'oneway.example.test', direction: 'outbound' },
      ],
      forests: [
        { domain: 'branch.example.test', source: 'trust', reading: { ...branchReading, server: `${BRANCH_DC}:636` } },
        { domain: 'oneway.example.test', source: 'trust', error: /Not tried: with a trust that is outbound/ },
      ],
    },
  })
  t.notOk(
    plain.requests.some(({ tag }) => tag === 0x60),
    'nobody signs in where there is no TLS',
  )
})

t.test('a named forest, with and without its domain controller', async t => {
  const other = await startBranch()
  const plain = await startResponder(t, branch)
  const down = skipped('blocked', 'No domain controller.')
  const cases: [what: string, dc: string | undefined, rules: Target['connectTo'], known: string[], server: string][] = [
    ['the controller is named', BRANCH_DC, [to(BRANCH_DC, 636, other.port)], [], `${BRANCH_DC}:636`],
    [
      'its name is asked for',
      undefined,
      [to('branch.example.test', 389, plain.port), to(BRANCH_DC, 636, other.port)],
      [BRANCH_DC],
      `${BRANCH_DC}:636`,
    ],
    [
      'its name does not resolve: the address of the domain has to do',
      undefined,
      [to('branch.example.test', 389, plain.port), to('branch.example.test', 636, other.port)],
      [],
      'branch.example.test:636',
    ],
  ]
  for (const [what, dc, connectTo, known, server] of cases) {
    const forest = [{ domain: 'branch.example.test', ...(dc !== undefined && { dc }) }]
    t.match(
      await gather({ forest, connectTo }, down, known),
      {
        value: {
          trusts: [],
          error: 'No domain controller.',
          forests: [{ domain: 'branch.example.test', source: 'option', reading: { ...branchReading, server } }],
        },
      },
      what,
    )
  }
})

t.test('a name of a controller outside its domain is not believed', async t => {
  const other = await startBranch()
  const liar = await startResponder(t, (_, reply) => {
    reply.entry('', { dnsHostName: ['dc1.evil.example.test'] })
    reply.done()
  })
  const connectTo = [to('branch.example.test', 389, liar.port), to('branch.example.test', 636, other.port)]
  t.match(await gather({ forest: [{ domain: 'branch.example.test' }], connectTo }, skipped('blocked', 'x')), {
    value: { forests: [{ error: /is for dc1\.branch\.example\.test, not for branch\.example\.test/ }] },
  })
})

t.test('a forest that cannot be read says why', async t => {
  const refusing = await startBranch((_, reply) => reply.bound(49, 'data 52e'))
  const connectTo = [to(BRANCH_DC, 636, refusing.port)]
  const forest = [{ domain: 'branch.example.test', dc: BRANCH_DC }]
  t.match(await gather({ forest, connectTo, bindDn: 'CN=reader,DC=corp' }, skipped('blocked', 'x')), {
    value: { forests: [{ error: /the user name or the password is wrong.*give --bind-dn as user@domain/ }] },
  })
  t.match(await gather({ forest, connectTo }, failed('CredentialsError', 'Refused at home.')), {
    value: { error: 'Refused at home.', forests: [{ error: 'Not tried: Refused at home.' }] },
  })
  const signIns = refusing.requests.filter(({ tag }) => tag === 0x60)
  t.equal(signIns.length, 1, 'a password that was refused is not tried elsewhere')
})

t.test('trusts that cannot be read', async t => {
  const refusing = await startResponder(
    t,
    domainController((_, reply) => reply.done(1)),
    { credentials, ldaps: true },
  )
  const connectTo = [to(HOST, 636, refusing.port)]
  t.match(await gather({ connectTo }, own), { state: 'failed', fault: { message: /1 operationsError/ } })
  t.match(await gather({ connectTo }, { ...own, identity: 'anonymous' }), {
    state: 'skipped',
    reason: 'missing-input',
    fix: [/--bind-dn/],
  })
  t.match(await gather({}, skipped('missing-input', 'No domain.')), { state: 'skipped', message: 'No domain.' })
})

t.test('the trusts of a child domain are those of the root domain', async t => {
  const root = await startResponder(t, trusting(['oneway.example.test', '8', '2']), { credentials, ldaps: true })
  const child = { ...own, rootDse: { ...own.rootDse, defaultNamingContext: `DC=child,${DOMAIN}` } }
  const plain = await startResponder(t, domainController())
  const connectTo = [to('corp.example.test', 389, plain.port), to(HOST, 636, root.port)]
  t.match(await gather({ connectTo }, child, [HOST]), { value: { trusts: [{ domain: 'oneway.example.test' }] } })
})
