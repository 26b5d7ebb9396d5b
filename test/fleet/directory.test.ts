import t from 'tap'
import { auditFleet } from '../../lib/fleet/fleet.ts'
import { directorySource } from '../../lib/fleet/sources/directory-source.ts'
import { openDirectory } from '../../lib/fleet/sources/open-directory.ts'
import { contextFor } from '../fixtures/probe-context.ts'
import { type Reply, type Request, type Script, startResponder } from '../helpers/ldap-responder.ts'

// Most of the time they wait for answers that never come.
t.jobs = 4

const DOMAIN = 'DC=corp,DC=example,DC=test'

/** Computer number `index`, whose objectGUID is its number. */
function writeComputer(reply: Reply, index: number): void {
  const objectGUID = Buffer.alloc(16)
  objectGUID.writeUInt32BE(index, 12)
  reply.entry(`CN=PC${index},OU=A,${DOMAIN}`, { name: [`PC${index}`], objectGUID: [objectGUID] })
}

/** Whether the request only counts. */
const counts = ({ attributes }: Request) => attributes.includes('1.1')

/** Answers the rootDSE; searches for computers are the test's. */
function server(computers: Script): Script {
  return (request, reply) => {
    if (request.tag !== 0x63) return
    if (request.name !== '') return computers(request, reply)
    reply.entry('', { defaultNamingContext: [DOMAIN], namingContexts: [DOMAIN] })
    reply.done()
  }
}

/** Pages with these numbers of computers; the cookie is the number of the next page. */
function pages(sizes: readonly number[]): Script {
  return ({ page }, reply) => {
    const at = Number(page?.cookie || 0)
    const before = sizes.slice(0, at).reduce((sum, size) => sum + size, 0)
    for (let index = 0; index < (sizes[at] ?? 0); index += 1) writeComputer(reply, before + index)
    reply.done(0, '', at + 1 < sizes.length ? String(at + 1) : '')
  }
}

async function audit(
  t: { teardown(end: () => unknown): unknown },
  script: Script,
  options: { ous?: string[]; crossCheck?: boolean; sample?: number; timeout?: number; signal?: AbortSignal } = {},
) {
  const responder = await startResponder(t, server(script))
  const signal = options.signal ?? new AbortController().signal
  const context = contextFor(
    { ldapUrl: `ldap://127.0.0.1:${responder.port}`, timeout: options.timeout ?? 2_000 },
    { signal },
  )
  const names: string[] = []
  const told: string[] = []
  const result = await auditFleet({
    source: directorySource({
      directory: openDirectory(context),
      ous: options.ous ?? [],
      crossCheck: options.crossCheck ?? true,
    }),
    outputs: attributes => [
      {
        row: entry => names.push(entry.text(attributes.name) ?? ''),
        end: () => {},
      },
    ],
    now: new Date('2026-03-15'),
    staleAfterMs: 1,
    signal,
    tell: sentence => told.push(sentence),
    expect: () => {},
    pause: () => undefined,
    ...(options.sample !== undefined && { sample: options.sample }),
  })
  return { names, told, result, requests: responder.requests }
}

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => `PC${index}`)
}

t.test('reads every page, those without an entry included', async t => {
  for (const sizes of [[3], [0], [2, 3], [0, 0, 2], [2, 0, 0, 1], [1, 0], [300, 300, 1]]) {
    const { names, result } = await audit(t, pages(sizes))
    t.strictSame(names, numbered(sizes.reduce((sum, size) => sum + size, 0)), `${sizes}`)
    t.match(result.summary, { complete: true, problems: [], computers: names.length }, `${sizes}`)
  }
})

t.test('asks for the next page before it looks at the entries of the last, and counts on the side', async t => {
  const { requests } = await audit(t, pages([1, 1]))
  const searches = requests.filter(({ name }) => name === DOMAIN)
  t.equal(searches.filter(counts).length, 2, 'the count')
  t.strictSame(
    searches.filter(request => !counts(request)).map(({ page }) => [page?.size, page?.cookie]),
    [
      [1000, ''],
      [1000, '1'],
    ],
  )
  t.ok(searches.every(({ filter }) => /objectCategory.*computer/.test(filter)))
})

t.test('a connection that is lost in the middle: reads on, each computer once', async t => {
  for (const where of ['between pages', 'within a page', 'within an entry']) {
    let lost = false
    const script: Script = (request, reply) => {
      if (!counts(request) && request.page?.cookie === '1' && !lost) {
        lost = true
        if (where !== 'between pages') writeComputer(reply, 2)
        if (where === 'within an entry') reply.raw(Buffer.from([0x30, 0x20, 0x02]))
        setTimeout(() => reply.socket.destroy(), 20)
        return
      }
      pages([2, 3])(request, reply)
    }
    const { names, told, result } = await audit(t, script)
    t.strictSame(names, numbered(5), where)
    t.match(result, { summary: { complete: true, computers: 5 } }, where)
    t.match(told, [/closed the connection|broke.*again, without the [23] computers that are there/], where)
  }
})

t.test('a connection that is lost while counting: counted again, from the beginning', async t => {
  for (const losses of [1, 2, 3]) {
    let lost = 0
    const script: Script = (request, reply) => {
      if (!counts(request) || lost === losses) return pages([2, 3])(request, reply)
      lost += 1
      writeComputer(reply, 0)
      setTimeout(() => reply.socket.destroy(), 10)
    }
    const { names, result } = await audit(t, script)
    t.strictSame(names, numbered(5))
    const problems = losses < 3 ? [] : [/could not be counted a second time: .*closed the connection/]
    t.match(result, { summary: { computers: 5, complete: losses < 3, problems } }, `lost ${losses} times`)
  }
})

t.test('a server that always breaks off: says what was read', async t => {
  const script: Script = (request, reply) => {
    if (counts(request)) return pages([2, 3])(request, reply)
    writeComputer(reply, 0)
    setTimeout(() => reply.socket.destroy(), 10)
  }
  const { names, result } = await audit(t, script)
  t.strictSame(names, ['PC0'])
  t.match(result, {
    exitCode: 1,
    summary: {
      complete: false,
      problems: [/closed the connection.*Of DC=corp,.*, 1 computers were read, and the others are missing/],
    },
  })
})

t.test('what a server refuses is said, and what came before it counts', async t => {
  const cases: [what: string, end: (reply: Reply) => void, problem: RegExp][] = [
    ['a size limit', reply => reply.done(4), /4 sizeLimitExceeded/],
    ['a time limit', reply => reply.done(3), /3 timeLimitExceeded/],
    ['a referral', reply => reply.done(10), /10 referral/],
    ['a lost page', reply => reply.done(53, 'cookie'), /53 unwillingToPerform: cookie/],
    ['garbage', reply => reply.raw(Buffer.from('HTTP/1.1 400 Bad Request\r\n')), /does not speak LDAP/],
    [
      'an entry that is none',
      reply => reply.raw(Buffer.from([0x30, 0x09, 2, 2, 0x27, 0x12, 0x64, 3, 4, 9, 65])),
      /does not speak LDAP/,
    ],
    ['a message of 16 MB', reply => reply.raw(Buffer.from([0x30, 0x84, 1, 0, 0, 0])), /at most 4194304 bytes/],
  ]
  for (const [what, end, problem] of cases) {
    const script: Script = (request, reply) => {
      if (request.page?.cookie !== '1' || counts(request)) return pages([2, 3])(request, reply)
      end(reply)
    }
    const { names, result } = await audit(t, script)
    t.strictSame(names, numbered(2), what)
    t.match(result.summary, { complete: false, problems: [problem] }, what)
  }
})

t.test('pages without an entry for ever are stopped', async t => {
  const script: Script = (request, reply) => (counts(request) ? reply.done() : reply.done(0, '', 'more'))
  t.match((await audit(t, script)).result.summary, { complete: false, problems: [/never the last one/] })
})

t.test('what a server sends after the last page is not looked at', async t => {
  const script: Script = (request, reply) => {
    pages([2])(request, reply)
    if (counts(request)) return
    writeComputer(reply, 7)
    reply.raw(Buffer.from('HTTP/1.1 400 Bad Request\r\n'))
  }
  const { names, result } = await audit(t, script)
  t.strictSame(names, numbered(2))
  t.match(result.summary, { computers: 2, complete: true, problems: [] })
})

t.test('a silent server is given up in time', async t => {
  const script: Script = (request, reply) => {
    if (counts(request)) reply.done()
  }
  const { result } = await audit(t, script, { timeout: 20 })
  t.match(result.summary, { complete: false, problems: [/sent nothing for 400 ms/] })
})

t.test('counted twice, and the counts differ', async t => {
  const script: Script = (request, reply) => pages(counts(request) ? [2, 2] : [2, 1])(request, reply)
  const { result } = await audit(t, script)
  t.match(result.summary, {
    complete: false,
    problems: [/^3 computers were read, and the directory counts 4: 1 are missing/],
  })
  t.match((await audit(t, script, { crossCheck: false })).result.summary, { complete: true, problems: [] })
  const uncounted: Script = (request, reply) => (counts(request) ? reply.done(51) : pages([2])(request, reply))
  t.match((await audit(t, uncounted)).result.summary.problems, [/could not be counted a second time.*51 busy/])
})

t.test('a sample ends early', async t => {
  const { names, result } = await audit(t, pages([2, 3, 4]), { sample: 3, crossCheck: false })
  t.strictSame(names, numbered(3))
  t.match(result.summary, { complete: true, problems: [] })
})

t.test('containers: each is read once, and none within another', async t => {
  const asked: string[] = []
  const script: Script = (request, reply) => {
    if (!counts(request)) asked.push(request.name)
    const at = request.name.startsWith('OU=A') ? 0 : 10
    writeComputer(reply, at)
    reply.done()
  }
  const ous = ['OU=A,DC=corp', 'ou=a, DC=corp', 'OU=X,OU=A,DC=corp', 'OU=B,DC=corp']
  const { names, result } = await audit(t, script, { ous })
  t.strictSame(asked.sort(), ['OU=A,DC=corp', 'OU=B,DC=corp'])
  t.strictSame(names.sort(), ['PC0', 'PC10'])
  t.equal(result.summary.complete, true)
})

t.test('of a container that is not read to its end, its own computers are counted', async t => {
  const script: Script = (request, reply) => {
    if (request.name !== 'OU=A,DC=corp') return reply.done(4, 'no more')
    for (const index of [0, 1, 2]) writeComputer(reply, index)
    reply.done()
  }
  const { names, result } = await audit(t, script, { ous: ['OU=A,DC=corp', 'OU=B,DC=corp'] })
  t.strictSame(names, numbered(3))
  t.match(result.summary.problems, [/4 sizeLimitExceeded: no more\. Of OU=B,DC=corp, 0 computers were read/])
})

t.test('what no computer of many shows is named', async t => {
  const { told, result } = await audit(t, pages([40, 10]))
  t.match(told, [/^None of 50 computers shows operatingSystem, .*userCertificate, which the rules look at/])
  t.equal(result.summary.complete, true)
  t.strictSame((await audit(t, pages([40, 9]))).told, [], 'a small domain may have none')
})

t.test('an interruption leaves what is there', async t => {
  const stop = new AbortController()
  const script: Script = (request, reply) => {
    if (counts(request) || request.page?.cookie !== '1') return pages([2, 2])(request, reply)
    setTimeout(() => stop.abort(new Error('The run was interrupted.')), 20)
  }
  const { names, result } = await audit(t, script, { signal: stop.signal })
  t.strictSame(names, numbered(2))
  t.match(result, { exitCode: 130, summary: { complete: false, computers: 2, problems: [/interrupted/] } })
})

t.test('a directory that shows nothing to strangers asks for an account', async t => {
  const { result } = await audit(t, (_, reply) => reply.done(1, 'needs bind'))
  t.match(result, { exitCode: 3, summary: { complete: false, problems: [/only to accounts.*--bind-dn/] } })
  const none = await audit(t, (_, reply) => reply.done(32), { ous: ['OU=Typo,DC=corp'] })
  t.match(none.result.summary.problems, [/^There is no OU=Typo,DC=corp, or it is not shown: .*only to accounts/])
})
