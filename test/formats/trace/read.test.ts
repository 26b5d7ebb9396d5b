import t from 'tap'
import { readTrace } from '../../../lib/formats/trace/read.ts'
import { readTime, type TraceRecord } from '../../../lib/formats/trace/record.ts'
import {
  pieces,
  printExportCsv,
  printFormatList,
  printLog,
  printTracerptCsv,
  printXml,
  SAMPLES,
} from '../../helpers/traces.ts'

async function read(text: string | Uint8Array, size?: number) {
  const { form, records, fault } = await readTrace(pieces(text, size))
  const all: TraceRecord[] = []
  for await (const record of records) all.push(record)
  return { form, records: all, fault: fault() }
}

const FORMS = [
  ['tracerpt as XML', printXml(), 'xml'],
  ['tracerpt as CSV', printTracerptCsv(), 'csv'],
  ['Get-WinEvent, Export-Csv', printExportCsv(), 'csv'],
  ['Get-WinEvent, Format-List', printFormatList(), 'text'],
  ['a log', printLog(), 'text'],
] as const

t.test('every form gives the same records', async t => {
  for (const [name, text, form] of FORMS) {
    const result = await read(text)
    t.equal(result.form, form, name)
    t.equal(result.fault, undefined, name)
    t.equal(result.records.length, SAMPLES.length, name)
    t.strictSame(
      result.records.map(({ number }) => number),
      [1, 2, 3, 4],
      name,
    )
    t.strictSame(
      result.records.map(({ time }) => time?.slice(0, 19)),
      [1, 2, 3, 5].map(second => `2024-05-08T10:00:0${second}`),
      name,
    )
    for (const [index, { data }] of SAMPLES.entries()) {
      const said = result.records[index]?.fields.map(({ name, value }) => `${name} ${value}`).join(' ') ?? ''
      for (const value of Object.values(data)) t.ok(said.includes(value), `${name}: ${value}`)
    }
  }
})

t.test('in UTF-16, and in pieces of any size', async t => {
  for (const [name, text] of FORMS) {
    const whole = await read(text)
    for (const size of [1, 7, 4096])
      t.strictSame((await read(text, size)).records, whole.records, `${name}, ${size} bytes`)
    t.strictSame((await read(Buffer.from(`\ufeff${text}`, 'utf16le'), 333)).records, whole.records, `${name}, UTF-16`)
  }
  const umlauts = printLog([{ second: 1, data: { text: 'ü'.repeat(5000) } }])
  const [record] = (await read(umlauts, 4097)).records
  t.ok(record?.fields[0]?.value.endsWith('ü'.repeat(100)), 'a character cut in two')
})

t.test('lines and what else is known', async t => {
  const [, second] = (await read(printXml())).records
  t.match(second, { line: 14, provider: 'Microsoft.AAD.Runtime', eventId: 0 })
  const single =
    '<Event><System><Provider Guid="{g}"/><EventID>7</EventID></System><EventData><Data>x</Data></EventData></Event>'
  t.match((await read(single + single)).records, [
    { number: 1, provider: '{g}', eventId: 7, fields: [{ name: '', value: 'x' }] },
    { number: 2 },
  ])
})

t.test('a trace that breaks off or breaks is read up to there', async t => {
  const text = printXml()
  const cut = await read(text.slice(0, text.lastIndexOf('<EventData>') + 20))
  t.equal(cut.records.length, 3)
  t.match(cut.fault, /found the end of the file within|malformed XML/)
  const broken = await read(`${text.slice(0, text.lastIndexOf('<Event '))}<Event><Data>&nope;</Data></Event>`)
  t.equal(broken.records.length, 3)
  t.match(broken.fault, /malformed XML .* in line \d+; what stands before is read$/)
  t.match((await read('<!DOCTYPE a [<!ENTITY b "c">]><Events/>')).fault, /doctype declaration/)
  t.match((await read(`<Events>${'<a>'.repeat(50)}`)).fault, /more than 32 elements/)
})

t.test('what never ends is given up', async t => {
  const long = 'x'.repeat(5 * 1_048_576)
  t.match((await read(`<Events><Event><EventData><Data>${long}`)).fault, /characters without an event/)
  t.match((await read(`Event Name, Type, Clock-Time, User Data\n"${long}`)).fault, /row|one of more than/)
  t.match((await read(long)).fault, /expected lines, found one of more than/)
})

t.test('binary and empty files are refused in one sentence', async t => {
  await t.rejects(read(Buffer.from('ElfFile\0rest')), {
    name: 'MalformedError',
    message: /event log \(\.evtx\).*tracerpt/,
  })
  await t.rejects(read(Buffer.from([0, 0, 1, 0, 7, 0, 0, 3, 9, 9, 200, 0, 0, 1, 0, 0])), {
    message: /binary file; print an \.etl/,
  })
  await t.rejects(read(''), { message: /found an empty file/ })
  await t.rejects(read(' \n'), { message: /found an empty file/ })
})

t.test('times', async t => {
  t.equal(readTime('2024-05-08T10:00:01.1234567+02:00'), '2024-05-08T08:00:01.123Z')
  t.equal(readTime('133596360001230000'), '2024-05-08T10:00:00.123Z')
  t.equal(readTime('5/8/2024 10:00:01 AM'), '5/8/2024 10:00:01 AM', 'the form of a region is not guessed at')
  t.equal(readTime(''), undefined)
  t.equal(readTime('2024-99-99T10:00:00Z'), undefined)
})
