import t from 'tap'
import { type Page, pagedSearch } from '../../../lib/probes/directory/paged-search.ts'
import { type Reply, type Script, startResponder } from '../../helpers/ldap-responder.ts'
import { opened, PATIENCE_MS } from './support.ts'

/** What a server holds in pages: the names of the entries of each. */
function serve(pages: readonly (readonly string[])[]): Script {
  return ({ page }, reply) => {
    const at = Number(page?.cookie || 0)
    for (const name of pages[at] ?? []) reply.entry(name)
    reply.done(0, '', at + 1 < pages.length ? String(at + 1) : '')
  }
}

async function read(
  t: Parameters<typeof opened>[0],
  script: Script,
  options: { limit?: number; pageSize?: number } = {},
) {
  const responder = await startResponder(t, script)
  const { connection } = await opened(t, responder, 'none', { timeoutMs: PATIENCE_MS })
  const pages: Page[] = []
  const request = { base: 'DC=corp', scope: 'sub', attributes: ['cn'], limit: 10_000, ...options } as const
  for await (const page of pagedSearch(connection, request)) pages.push(page)
  return {
    names: pages.flatMap(({ entries }) => entries.map(({ dn }) => dn)),
    fault: pages.at(-1)?.fault,
    requests: responder.requests,
    pages,
  }
}

t.test('reads to the end, over pages without an entry', async t => {
  const cases: [what: string, pages: string[][]][] = [
    ['one page', [['a', 'b']]],
    ['three', [['a'], ['b'], ['c']]],
    ['nothing at all', [[]]],
    ['an empty page first', [[], ['a']]],
    ['an empty page in between', [['a'], [], [], ['b']]],
    ['an empty page last', [['a'], []]],
  ]
  for (const [what, pages] of cases) {
    const { names, fault, requests } = await read(t, serve(pages))
    t.strictSame(names, pages.flat(), what)
    t.equal(fault, undefined, what)
    t.equal(requests.length, pages.length, what)
    t.equal(requests[0]?.page?.size, 1000)
  }
})

t.test('stops at the limit, and says that there is more', async t => {
  const { names, fault, requests } = await read(t, serve([['a', 'b'], ['c'], ['d']]), { limit: 3, pageSize: 2 })
  t.strictSame(names, ['a', 'b', 'c'])
  t.match(fault, { message: /has more entries than the 3 that were read/ })
  t.strictSame(
    requests.map(({ page }) => page?.size),
    [2, 1],
  )
})

t.test('exactly the limit is not too much', async t => {
  const { names, fault } = await read(t, serve([['a', 'b'], ['c']]), { limit: 3 })
  t.strictSame(names, ['a', 'b', 'c'])
  t.equal(fault, undefined)
})

t.test('a server that has one more page for ever is stopped', async t => {
  const { names, fault, requests } = await read(t, (_, reply) => reply.done(0, '', 'more'))
  t.strictSame(names, [])
  t.match(fault, { message: /has more entries/ })
  t.equal(requests.length, 1000)
})

t.test('a fault in the middle comes behind what was read before', async t => {
  const then = (end: (reply: Reply) => void): Script => {
    return ({ page }, reply) => {
      if (page?.cookie) return end(reply)
      reply.entry('a')
      reply.done(0, '', '1')
    }
  }
  const cutOff: Script = (_, reply) => {
    reply.entry('a')
    reply.done(4)
  }
  const cases: [what: string, script: Script, fault: object][] = [
    ['dropped', then(({ socket }) => void socket.destroy()), { kind: 'closed' }],
    ['refused', then(reply => reply.done(51)), { kind: 'result', code: 51 }],
    ['cut off', cutOff, { kind: 'result', message: /has more entries/ }],
  ]
  for (const [what, script, fault] of cases) {
    const answer = await read(t, script)
    t.strictSame(answer.names, ['a'], what)
    t.match(answer.fault, fault, what)
  }
})
