import fc from 'fast-check'
import t, { type Test } from 'tap'
import { createNetwork } from '../../../lib/probes/network/network.ts'
import { createPacScript, type PacAnswer } from '../../../lib/probes/proxy/pac-script.ts'
import { replyTo, startDnsServer } from '../../fixtures/dns-server.ts'

const { signal } = new AbortController()
const HOST = 'login.microsoftonline.com'

/** A PAC script in a network whose DNS knows inside.example.test, 10.1.2.3, and nothing else. */
async function scriptFor(t: Test, text: string, totalMs = 5_000) {
  const dns = await startDnsServer(t, '127.0.0.1', (query, send) => {
    const known = query.type === 'A' && query.name === 'inside.example.test'
    const answer = { type: 'A', name: query.name, ttl: 60, data: '10.1.2.3' } as const
    send(replyTo(query, known ? { answers: [answer] } : { rcode: 'NXDOMAIN' }))
  })
  const dnsServer = [{ host: dns.host, port: dns.port }]
  const network = createNetwork({ connectTo: [], dnsServer, concurrency: 8, timeoutMs: 2_000 })
  return { script: createPacScript(text, network, totalMs), dns }
}

async function ask(t: Test, text: string): Promise<PacAnswer> {
  return (await scriptFor(t, text)).script.waysTo(HOST, signal)
}

const returning = (expression: string): string => `function FindProxyForURL(url, host) { return ${expression} }`

const answers: readonly [string, string, string][] = [
  ['a text', '"PROXY a.test:8080; DIRECT"', 'PROXY a.test:8080; DIRECT'],
  ['a plain name', 'isPlainHostName("intranet") && !isPlainHostName(host) ? "DIRECT" : "PROXY a:1"', 'DIRECT'],
  ['a domain', 'dnsDomainIs(host, ".microsoftonline.com") ? "DIRECT" : "PROXY a:1"', 'DIRECT'],
  ['a shell expression', 'shExpMatch(host, "*.micro?oft*.com") ? "DIRECT" : "PROXY a:1"', 'DIRECT'],
  ['a look-up', '"PROXY " + dnsResolve("inside.example.test") + ":1"', 'PROXY 10.1.2.3:1'],
  ['a name that is not there', 'isResolvable("absent.example.test") ? "DIRECT" : "PROXY a:1"', 'PROXY a:1'],
  ['a network', 'isInNet("inside.example.test", "10.1.0.0", "255.255.0.0") ? "DIRECT" : "PROXY a:1"', 'DIRECT'],
  [
    'a network without a look-up',
    'isInNet("10.9.0.1", "10.1.0.0", "255.255.0.0") ? "DIRECT" : "PROXY a:1"',
    'PROXY a:1',
  ],
  ['its own address', '/^[0-9.]+$/.test(myIpAddress()) ? "DIRECT" : "PROXY a:1"', 'DIRECT'],
  ['any day', 'weekdayRange("SUN", "SAT") && timeRange(0, 23) && dateRange("JAN", "DEC") ? "DIRECT" : ""', 'DIRECT'],
  ['modern language', '[..."ab"].map(x => x?.length ?? 0).includes(1) ? `DIRECT` : "PROXY a:1"', 'DIRECT'],
]

for (const [name, expression, expected] of answers) {
  t.test(`answers with ${name}`, async t => t.match(await ask(t, returning(expression)), { answer: expected }))
}

t.test('sees the host, and of the URL no path', async t => {
  const said = await ask(t, returning('"PROXY a:1; " + url + " " + host'))
  t.match(said, { answer: `PROXY a:1; https://${HOST}/ ${HOST}`, ways: [{ kind: 'proxy' }] })
})

t.test('prefers the function for IPv6, as WinHTTP does', async t => {
  const both = `${returning('"DIRECT"')}\nfunction FindProxyForURLEx(url, host) { return "PROXY ex.test:1" }`
  t.match(await ask(t, both), { answer: 'PROXY ex.test:1' })
})

t.test('a look-up that the script catches counts all the same', async t => {
  const text = `function FindProxyForURL() { try { return "PROXY " + dnsResolve("inside.example.test") + ":1" } catch (e) { for (;;); } }`
  t.match(await ask(t, text), { answer: 'PROXY 10.1.2.3:1' })
})

const ESCAPES = [
  'typeof process',
  'typeof require',
  'typeof fetch',
  'typeof XMLHttpRequest',
  'typeof setTimeout',
  'typeof std',
  'typeof os',
  'typeof WebAssembly',
]

t.test('reaches nothing of the machine', async t => {
  for (const expression of ESCAPES) {
    t.match(await ask(t, returning(`"DIRECT; " + (${expression})`)), { answer: 'DIRECT; undefined' }, expression)
  }
  const reached = await ask(
    t,
    `function FindProxyForURL() { return isResolvable.constructor("return typeof process")() === "undefined" ? "DIRECT" : "PROXY out:1" }`,
  )
  t.match(reached, { answer: 'DIRECT' })
  const through = await ask(
    t,
    `function FindProxyForURL() { return alert.constructor.constructor("return this.process || 'none'")() + "; DIRECT" }`,
  )
  t.match(through, { answer: 'none; DIRECT' })
})

const broken: readonly [string, string, RegExp][] = [
  ['no script', '<html>portal</html>', /^it cannot be loaded: /],
  ['no function', 'var x = 1', /^it has no function FindProxyForURL$/],
  ['an exception', 'function FindProxyForURL() { throw new Error("no proxies today") }', /throws: no proxies today$/],
  [
    'an exception with a trap',
    'function FindProxyForURL() { throw { get message() { for (;;); } } }',
    /throws|end within/,
  ],
  ['no text', returning('42'), /returns number where a text should be$/],
  ['nothing', 'function FindProxyForURL() {}', /returns undefined/],
  ['garbage', returning('"take the second left"'), /^it answers "take the second left", which names no way$/],
  ['an endless loop', 'function FindProxyForURL() { for (;;); }', /^it does not end within 500 ms$/],
  ['an endless loop while it loads', 'for (;;);', /^it (?:does not end within 500 ms|cannot be loaded: interrupted)$/],
  ['endless recursion', 'function FindProxyForURL() { return FindProxyForURL() }', /stack overflow/i],
  ['a text that never ends', 'var s = "x"; for (;;) s += s', /out of memory|string|end within/],
  [
    'names without end',
    'var i = 0; function FindProxyForURL() { for (;;) isResolvable("n" + i++ + ".test") }',
    /more than 32 names/,
  ],
]

for (const [name, text, expected] of broken) {
  t.test(`${name} is told in words`, async t => {
    const start = performance.now()
    const said = await ask(t, text)
    t.match('problem' in said ? said.problem : said.answer, expected)
    t.ok(performance.now() - start < 5_000, 'in time')
  })
}

t.test('what no interrupt ends, the thread does, and others are answered after it', async t => {
  const text = `function FindProxyForURL(url, host) {
    if (host === "a.test") { var all = []; for (;;) all.push(new Array(1e6).join("x")) }
    return "DIRECT"
  }`
  const { script } = await scriptFor(t, text, 10_000)
  const [bad, good] = await Promise.all([script.waysTo('a.test', signal), script.waysTo('b.test', signal)])
  t.match(bad, { problem: /end within|out of memory/ })
  t.match(good, { answer: 'DIRECT' })
})

t.test('all hosts together have one limit of time', async t => {
  const { script } = await scriptFor(t, 'function FindProxyForURL() { for (;;); }', 1_200)
  const start = performance.now()
  const hosts = Array.from({ length: 12 }, (_, index) => `h${index}.test`)
  for (const said of await Promise.all(hosts.map(host => script.waysTo(host, signal)))) {
    t.match(said, { problem: /^it does not end within 500 ms$/ })
  }
  t.ok(performance.now() - start < 3_000)
})

t.test('each name is looked up once, and each host is asked about once', async t => {
  const { script, dns } = await scriptFor(t, returning('isResolvable("inside.example.test") ? "DIRECT" : "PROXY a:1"'))
  await Promise.all(['a.test', 'b.test', 'a.test'].map(host => script.waysTo(host, signal)))
  t.equal(dns.queries.filter(({ type }) => type === 'A').length, 1)
})

t.test('whatever a file holds, there is an answer or a problem', async t => {
  const { askScript } = await import('../../../lib/probes/proxy/pac-sandbox.ts')
  const piece = fc.constantFrom(
    ...['function FindProxyForURL(url, host) {', '}', 'return ', '"DIRECT"', 'host', ';', 'dnsResolve(host)', '(', ')'],
    ...[
      'throw ',
      '{}',
      'this',
      '[1]',
      'isInNet(host, ',
      'null',
      '0',
      '"\\u0000"',
      'shExpMatch(',
      'class A {',
      '/(a+)+$/',
    ],
  )
  const text = fc.oneof(
    fc.string(),
    fc.array(piece, { maxLength: 12 }).map(parts => parts.join(' ')),
  )
  await fc.assert(
    fc.asyncProperty(text, async script => {
      const reply = await askScript({
        script,
        url: `https://${HOST}/`,
        host: HOST,
        names: {},
        ownAddresses: [],
        limitMs: 200,
      })
      return 'answer' in reply || 'wanted' in reply || 'problem' in reply
    }),
    { numRuns: 300 },
  )
  t.pass('300 files')
})

t.test('brackets within brackets are more than the sandbox can read, and the next script is answered', async t => {
  const nested = await ask(t, returning('('.repeat(20_000)))
  t.match(nested, { problem: /^it is nested too deeply$|stack overflow/ })
  t.match(await ask(t, returning('"DIRECT"')), { answer: 'DIRECT' })
})
