import t from 'tap'
import { readComputer } from '../../../lib/probes/directory/computer.ts'
import { readScp } from '../../../lib/probes/directory/scp.ts'
import type { OpenDirectory, Searchable } from '../../../lib/probes/directory/search.ts'
import { openSignedIn } from '../../../lib/probes/directory/signed-in.ts'
import { readSearchAnswer } from '../../../lib/probes/windows/directory/signed-in-directory.ts'
import { contextFor } from '../../fixtures/probe-context.ts'

const CONFIGURATION = 'CN=Configuration,DC=corp,DC=example,DC=test'
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Objects by DN, as the script would answer; a search below a DN finds them all. */
const OBJECTS: Record<string, Record<string, string[]>> = {
  '': {
    defaultNamingContext: ['DC=corp,DC=example,DC=test'],
    configurationNamingContext: [CONFIGURATION],
    rootDomainNamingContext: ['DC=corp,DC=example,DC=test'],
    dnsHostName: ['dc1.corp.example.test'],
  },
  [`CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services,${CONFIGURATION}`]: {
    Keywords: ['azureADName:corp.example', 'azureADId:11111111-2222-4333-8444-5555555555aa'],
    objectClass: ['top', 'serviceConnectionPoint'],
  },
  'CN=PC01,CN=Computers,DC=corp,DC=example,DC=test': { userAccountControl: ['4096'], operatingSystem: ['Windows 11'] },
}

function directory(asked: unknown[]): OpenDirectory {
  return ({ server, timeoutMs }) => {
    const place = server ?? 'own domain'
    const search: Searchable['search'] = async ({ base, scope, filter }) => {
      asked.push([server, base, scope, filter?.toString()])
      const found = Object.entries(OBJECTS).filter(([dn]) =>
        scope === 'base' ? dn === base : dn.startsWith('CN=PC01'),
      )
      if (found.length === 0) return readSearchAnswer({ code: 32, message: '' }, place)
      const entries = found.map(([dn, attributes]) => ({
        dn,
        attributes: Object.fromEntries(Object.entries(attributes).map(([name, values]) => [name, values.map(base64)])),
      }))
      return readSearchAnswer({ entries, truncated: false }, place)
    }
    return { place, timeoutMs, search }
  }
}

t.test('a domain member reads SCP and computer object without a password', async t => {
  const asked: unknown[] = []
  const context = contextFor({ domain: 'corp.example.test', computer: 'PC01' })
  const opened = await openSignedIn(context, 'win32', directory(asked))
  if (!opened) throw new Error('not opened')
  const { session, directory: seen } = opened
  t.match(seen, {
    url: 'ldap://dc1.corp.example.test:389',
    identity: 'the signed-in identity',
    rootDse: { configurationNamingContext: CONFIGURATION },
  })
  t.match(await readScp(session, seen.rootDse), {
    value: {
      outcome: 'found',
      keywords: ['azureADName:corp.example', 'azureADId:11111111-2222-4333-8444-5555555555aa'],
    },
  })
  t.match(await readComputer(session, seen.rootDse, 'PC01'), {
    value: { outcome: 'found', enabled: true, operatingSystem: 'Windows 11' },
  })
  t.match(asked.at(-1), ['corp.example.test', 'DC=corp,DC=example,DC=test', 'sub', /sAMAccountName=PC01\$/])
})

t.test('only there, and only where no account is named', async t => {
  const open: OpenDirectory = () => {
    throw new Error('asked')
  }
  for (const [target, platform] of [
    [{ domain: 'corp.example.test' }, 'linux'],
    [{ bindDn: 'reader@corp.example.test', password: { env: 'PW' } }, 'win32'],
    [{ ldapUrl: 'ldaps://dc1' }, 'win32'],
  ] as const) {
    t.equal(await openSignedIn(contextFor(target), platform, open), undefined)
  }
})

t.test('a domain that does not answer leads on to the audit’s own session', async t => {
  const silent: OpenDirectory = () => ({
    place: 'dc1',
    timeoutMs: 1,
    search: async () => readSearchAnswer({ error: 81, message: 'The LDAP server is unavailable.' }, 'dc1'),
  })
  t.equal(await openSignedIn(contextFor({ domain: 'corp.example.test' }), 'win32', silent), undefined)
})

t.test('what the script may answer', async t => {
  t.match(readSearchAnswer({ code: 50, message: 'no' }, 'dc1'), {
    fault: { kind: 'result', code: 50, message: /^dc1 answered/ },
  })
  t.match(readSearchAnswer({ error: 81, message: 'Unavailable.' }, 'dc1'), {
    fault: { kind: 'no-answer', message: /Unavailable\. \(LDAP error 81\)/ },
  })
  t.match(readSearchAnswer({ entries: [], truncated: true }, 'dc1'), { value: { entries: [], truncated: true } })
  for (const answer of [null, {}, [], { entries: 'x' }])
    t.match(readSearchAnswer(answer, 'dc1'), { fault: { message: /unexpected/ } })
})

t.test('PowerShell does not see the variables that hold secrets', async t => {
  const seen: NodeJS.ProcessEnv[] = []
  const looking: OpenDirectory = ({ env }) => {
    seen.push(env)
    return { place: 'dc1', timeoutMs: 1, search: async () => readSearchAnswer({ error: 81, message: 'no' }, 'dc1') }
  }
  const context = contextFor({ domain: 'corp.example.test', graphToken: { env: 'AUDIT_TOKEN' } })
  await openSignedIn({ ...context, env: { AUDIT_TOKEN: 'x', PATH: '/bin' } }, 'win32', looking)
  t.strictSame(seen, [{ PATH: '/bin' }])
})
