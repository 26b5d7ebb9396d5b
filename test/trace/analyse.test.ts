import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import t from 'tap'
import { reportTrace } from '../../lib/report/trace.ts'
import { analyseTrace } from '../../lib/trace/analyse.ts'
import {
  pieces,
  printExportCsv,
  printFormatList,
  printLog,
  printTracerptCsv,
  printXml,
  type Sample,
} from '../helpers/traces.ts'

const ajv = new Ajv2020({ allErrors: true })
addFormats.default(ajv)
const valid = ajv.compile(JSON.parse(readFileSync(new URL('../../schema/trace.schema.json', import.meta.url), 'utf8')))

const style = { color: false, unicode: true, width: 80 }

async function likelyOf(...data: Record<string, string>[]) {
  const samples = data.map((fields, index): Sample => ({ second: index + 1, data: fields }))
  return (await analyseTrace(pieces(printXml(samples)), 'x')).likely
}

t.test('every form leads to the same errors and the same code', async t => {
  for (const text of [printXml(), printTracerptCsv(), printExportCsv(), printFormatList(), printLog()]) {
    const reading = await analyseTrace(pieces(text), 'trace')
    t.ok(valid(reading), JSON.stringify(valid.errors))
    t.equal(reading.records, 4)
    t.strictSame(
      reading.findings.map(({ record, errors }) => [record, ...errors.map(({ name }) => name)]),
      [
        [2, 'ERROR_NO_SUCH_DOMAIN'],
        [3, 'WININET_E_NAME_NOT_RESOLVED'],
        [4, 'AADRT_OS_HYBRID_JOIN_FAILED'],
      ],
    )
    t.match(reading.findings[0], { api: 'DsGetDcNameW', time: /^2024-05-08T10:00:02/ })
    t.strictSame(reading.findings[1]?.urls, ['https://login.microsoftonline.com/common/oauth2/token'])
    t.match(reading.likely, { code: 42, record: 4, because: 'record 4: AADRT_OS_HYBRID_JOIN_FAILED names it' })
    t.notMatch(JSON.stringify(reading), 'SECRETCODE')
  }
})

t.test('the likely code, and what it is inferred from', async t => {
  t.match(await likelyOf({ Api: 'DsGetDcNameW', hr: '0x8007054b' }), {
    code: 38,
    name: 'ERROR_NO_SUCH_DOMAIN',
    because: /0x8007054b .* from DsGetDcNameW leads to it/,
  })
  t.match(await likelyOf({ url: 'https://enrollment.dm.microsoft.com/x', hr: '0x80072ee2' }), {
    code: 13,
    alternatives: [14],
  })
  t.match(await likelyOf({ url: 'https://login.microsoftonline.com/x', hr: '0x80072ee2' }), {
    code: 14,
    alternatives: [13],
  })
  t.match(
    await likelyOf({ url: 'https://dm.microsoft.com.evil.example/x', hr: '0x80072ee2' }),
    { code: 14 },
    'the end of the host counts',
  )
  t.match(await likelyOf({ api: 'ldap_bind_sW', hr: '0x801c001d' }), { code: 36 })
  t.match(
    await likelyOf({ text: 'EnrollmentStatus: 17' }, { hr: '0x80072ee7' }),
    { code: 17, record: 1, because: /names it/ },
    'what names a code decides',
  )
  t.match(
    await likelyOf({ hr: '0x8007054b' }, { hr: '0x80070576' }),
    { code: 40, record: 2, alternatives: [38, 25] },
    'else what failed last',
  )
  t.equal(await likelyOf({ text: 'status 15, error 3 of 9' }), undefined, 'a number beside a word is no code here')
  t.equal(await likelyOf({ hr: '0x8badf00d' }), undefined)
  t.equal(
    await likelyOf({ text: 'event 304 scp-lookup 122026' }),
    undefined,
    'what only looks like an event or a check',
  )
})

t.test('nothing that signs in is told', async t => {
  const secret = `eyJhbGciOiJub25lIn0.${'A'.repeat(40)}.sig`
  const samples: Sample[] = [
    {
      second: 1,
      data: {
        hr: '0x80072ee2',
        Authorization: `Bearer ${secret}`,
        refresh_token: '0.AbCdEfGh1234',
        url: 'https://user:pass@login.microsoftonline.com/a?sig=QQQQ#frag=WWWW',
      },
    },
  ]
  const reading = await analyseTrace(pieces(printXml(samples)), 'x')
  const told = JSON.stringify(reading) + reportTrace(reading, style)
  for (const part of [secret, 'AbCdEfGh1234', 'user:pass', 'QQQQ', 'WWWW']) t.notMatch(told, part)
  t.strictSame(reading.findings[0]?.urls, ['https://login.microsoftonline.com/a'])
})

t.test('a long trace keeps its first and its last findings', async t => {
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (let part = 0; part < 60; part++)
      yield Buffer.from(
        Array.from(
          { length: 100 },
          (_, index) => `[2024-05-08 10:00:01Z] n=${part * 100 + index} hr=0x80072ee2\n`,
        ).join(''),
      )
  }
  const reading = await analyseTrace(endless(), 'x')
  t.equal(reading.records, 6000)
  t.equal(reading.findings.length, 2000)
  t.equal(reading.more, 4000)
  t.equal(reading.findings[0]?.record, 1)
  t.equal(reading.findings.at(-1)?.record, 6000)
})

t.test('the report', async t => {
  const reading = await analyseTrace(pieces(printXml()), 'aadrt.xml')
  t.matchSnapshot(reportTrace(reading, style), 'table')
  const hostile = await analyseTrace(
    pieces(printLog([{ second: 1, data: { hr: '0x80072ee2', x: '\u001b[31m\u202e<b>' } }])),
    '\u001b]0;x',
  )
  t.notMatch(reportTrace(hostile, style).replaceAll('\n', ''), /[\u0000-\u001f\u202e]/)
  t.match(reportTrace(await analyseTrace(pieces('nothing here\n'), 'x'), style), /No record names an error/)
})
