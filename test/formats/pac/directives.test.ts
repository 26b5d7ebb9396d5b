import t from 'tap'
import { readPacAnswer } from '../../../lib/formats/pac/directives.ts'

const proxy = (host: string, port: number) => ({ kind: 'proxy', proxy: { host, port } })
const DIRECT = { kind: 'direct' }

const cases: readonly [string, unknown[]][] = [
  ['DIRECT', [DIRECT]],
  ['PROXY A.test:8080; direct', [proxy('a.test', 8080), DIRECT]],
  ['PROXY a.test', [proxy('a.test', 80)]],
  [
    'HTTP a.test:1;HTTPS b.test',
    [proxy('a.test', 1), { kind: 'proxy', proxy: { host: 'b.test', port: 443, tls: true } }],
  ],
  ['PROXY [2001:db8::1]:3128', [proxy('2001:db8::1', 3128)]],
  ['SOCKS a.test:1080; SOCKS5 b.test:1', [{ kind: 'unsupported', text: 'SOCKS a.test:1080' }, { kind: 'unsupported' }]],
  ['PROXY a.test:0; PROXY a.test:70000; PROXY user@a.test:1; PROXY', []],
  ['go away', []],
  ['', []],
  [';;;', []],
]

for (const [text, expected] of cases) t.test(JSON.stringify(text), async t => t.match(readPacAnswer(text), expected))

t.test('garbage beside a way is passed over, and no list is endless', async t => {
  t.match(readPacAnswer('garbage; DIRECT'), [DIRECT])
  t.equal(readPacAnswer('garbage').length, 0)
  t.equal(readPacAnswer('DIRECT;'.repeat(1000)).length, 10)
})
