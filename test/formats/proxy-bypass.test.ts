import t from 'tap'
import { bypassesProxy } from '../../lib/formats/proxy-bypass.ts'

const HOST = 'sts.corp.example.test'
const cases: readonly { pattern: string; host?: string; bypass: boolean }[] = [
  { pattern: 'sts.corp.example.test', bypass: true },
  { pattern: ' STS.Corp.Example.Test ', bypass: true },
  { pattern: 'corp.example.test', bypass: false },
  { pattern: '*.corp.example.test', bypass: true },
  { pattern: '*.corp.example.test', host: 'corp.example.test', bypass: false },
  { pattern: '.corp.example.test', bypass: true },
  { pattern: '.corp.example.test', host: 'notcorp.example.test', bypass: false },
  { pattern: '*', bypass: true },
  { pattern: 'sts.*', bypass: true },
  { pattern: 'sts.*.test', bypass: true },
  { pattern: '*corp*test', bypass: true },
  { pattern: '*.test*', bypass: true },
  { pattern: '*test*corp*', bypass: false },
  { pattern: 'sts.corp*corp.example.test', bypass: false },
  { pattern: '10.*', host: '10.1.2.3', bypass: true },
  { pattern: '10.*', host: '110.1.2.3', bypass: false },
  { pattern: '<local>', host: 'intranet', bypass: true },
  { pattern: '<LOCAL>', bypass: false },
  { pattern: 'https://*.corp.example.test', bypass: true },
  { pattern: 'HTTPS://sts.corp.example.test:443', bypass: true },
  { pattern: 'http://*.corp.example.test', bypass: false },
  { pattern: '*.corp.example.test:443', bypass: true },
  { pattern: '*.corp.example.test:8443', bypass: false },
  { pattern: '2001:db8::443', host: '2001:db8::443', bypass: true },
  { pattern: '', bypass: false },
  { pattern: 'sts+corp.example.test', bypass: false },
]

for (const { pattern, host = HOST, bypass } of cases) {
  t.test(`${pattern} and ${host}`, async t => t.equal(bypassesProxy([pattern], host), bypass))
}

t.test('one of several patterns is enough', async t => {
  t.ok(bypassesProxy(['a.test', '*.corp.example.test'], HOST))
  t.notOk(bypassesProxy([], HOST))
})

t.test('many asterisks take no time', async t => {
  t.notOk(bypassesProxy([`${'*a'.repeat(120)}*b`], 'a'.repeat(253)))
})
