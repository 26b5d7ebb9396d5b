import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import t from 'tap'
import { Merger } from '../../lib/results/merge.ts'
import { nameDevices } from '../../lib/results/name-devices.ts'
import { readResultFile } from '../../lib/results/result-file.ts'
import { exampleResult } from '../report/example-result.ts'
import { resultOf } from './results.ts'

const TOOL = { name: 'sensecm-preflight', version: '0.0.0' }

t.test('devices, codes, causes and the fix that helps most', async t => {
  const merger = new Merger()
  merger.add('a.json', resultOf('PC01', { 'scp-tenant-match': [15] }))
  merger.add('b.json', resultOf('PC02', { 'scp-tenant-match': [15], 'endpoint-mem': [13] }))
  merger.add('c.json', resultOf('PC03', {}))
  merger.add('d.json', resultOf('PC04', { 'endpoint-mem': [13] }))
  merger.add('e.json', resultOf('PC05', { 'endpoint-mem': [13] }))
  merger.refuse('f.json', 'f.json is not valid JSON')
  const merged = merger.finish(TOOL)
  t.strictSame(merged.summary, { devices: 5, fail: 4, pass: 1, unknown: 0 })
  t.strictSame(
    merged.codes.map(({ code, fail }) => ({ code, fail })),
    [
      { code: 13, fail: ['PC02', 'PC04', 'PC05'] },
      { code: 15, fail: ['PC01', 'PC02'] },
    ],
  )
  t.strictSame(
    merged.causes.map(({ check, devices, verdicts }) => ({ check, devices, verdicts })),
    [
      { check: 'endpoint-mem', devices: ['PC02', 'PC04', 'PC05'], verdicts: 3 },
      { check: 'scp-tenant-match', devices: ['PC01', 'PC02'], verdicts: 2 },
    ],
  )
  t.match(merged.firstFix, { check: 'endpoint-mem', devices: 3, verdicts: 3 })
  t.equal(merged.exitCode, 1)
  t.strictSame(merged.unreadable, [{ file: 'f.json', reason: 'f.json is not valid JSON' }])
})

t.test('what differs from device to device does not part a cause; what was found does', async t => {
  const merger = new Merger()
  const say = (computer: string, actual: string): void =>
    merger.add(`${computer}.json`, resultOf(computer, { 'device-certificate': [18] }, { actual }))
  say('PC01', 'PC01 took 12 ms: CN=0a4c1f2e-7b35-4d58-8f61-2c9d03b7e501 expired on 2026-10-19 (10.1.2.3)')
  say('pc-2', 'PC-2 took 3 min 1.5 s: CN=1a4c1f2e-7b35-4d58-8f61-2c9d03b7e502 expired on 2026-10-20 (10.9.9.9)')
  say('PC03', 'there is none')
  const { causes } = merger.finish(TOOL)
  t.strictSame(
    causes.map(({ devices }) => devices),
    [['PC01', 'pc-2'], ['PC03']],
  )
})

t.test('the newer result of a device counts, whichever comes first', async t => {
  const old = { ...resultOf('PC01', { 'endpoint-mem': [13] }), startedAt: '2026-01-01T00:00:00.000Z' }
  const fresh = { ...resultOf('PC01', {}), startedAt: '2026-02-01T00:00:00.000Z' }
  for (const order of [
    [old, fresh],
    [fresh, old],
  ]) {
    const merger = new Merger()
    for (const result of order) merger.add(result === old ? 'old.json' : 'new.json', result)
    const merged = merger.finish(TOOL)
    t.match(merged, { summary: { devices: 1, fail: 0 }, superseded: ['old.json'], causes: [], exitCode: 0 })
    t.notOk('firstFix' in merged)
  }
})

t.test('masked results are of different devices, whatever their masks', async t => {
  const merger = new Merger()
  for (const file of ['a.json', 'b.json']) merger.add(file, { ...resultOf('host1', {}), redacted: true })
  const { devices, superseded } = merger.finish(TOOL)
  t.strictSame(
    devices.map(({ name }) => name),
    ['host1 (a.json)', 'host1 (b.json)'],
  )
  t.strictSame(superseded, [])
})

t.test('a waived failure is no cause; what could not be looked at is one, after the failures', async t => {
  const merger = new Merger()
  merger.add('example.json', exampleResult)
  const { causes } = merger.finish(TOOL)
  t.strictSame(
    causes.map(({ check, status }) => `${check} ${status}`),
    ['scp-tenant-match fail', 'scp-lookup error'],
  )
})

t.test('what many devices have in common names none of them; what one has does', async t => {
  const merger = new Merger()
  const failing = (computer: string) =>
    resultOf(computer, { 'computer-object': [15] }, { remediation: { steps: [`Enable ${computer}.`], url: '' } })
  merger.add('1.json', failing('PC01'))
  t.match(merger.finish(TOOL).causes, [{ summary: 'computer-object fails on PC01.', fix: ['Enable PC01.'] }])
  merger.add('2.json', failing('PC02'))
  t.match(merger.finish(TOOL).causes, [
    { summary: 'computer-object fails on ‹computer›.', fix: ['Enable ‹computer›.'], devices: ['PC01', 'PC02'] },
  ])
})

t.test('names are as short as can be, and never shared', async t => {
  const names = (...devices: [computer: string | undefined, domain?: string | undefined, file?: string][]) =>
    nameDevices(devices.map(([computer, domain, file = 'x.json']) => ({ computer, domain, file }))).map(
      ({ name }) => name,
    )
  t.strictSame(names(['PC01', 'a.test'], ['PC02', 'a.test']), ['PC01', 'PC02'])
  t.strictSame(names(['PC01', 'a.test'], ['pc01', 'b.test']), ['PC01 (a.test)', 'pc01 (b.test)'])
  t.strictSame(names([undefined, 'a.test', '1'], [undefined, 'a.test', '2']), ['a.test (1)', 'a.test (2)'])
  t.strictSame(names([undefined, undefined, '1']), ['1'])
  const file = (path: string): [undefined, undefined, string] => [undefined, undefined, path]
  t.strictSame(names(file('all/zürich.json'), file('all/東京.json')), ['zürich', '東京'])
  t.strictSame(names(file('a/pc.json'), file('b/pc.json')), ['a/pc.json', 'b/pc.json'], 'one name in two folders')
})

t.test('any devices: every count adds up', async () => {
  const failing = fc.subarray(['endpoint-mem', 'scp-tenant-match', 'clock-skew'] as const)
  fc.assert(
    fc.property(fc.array(failing, { maxLength: 20 }), list => {
      const merger = new Merger()
      for (const [index, ids] of list.entries())
        merger.add(`${index}.json`, resultOf(`PC${index}`, Object.fromEntries(ids.map((id, at) => [id, [13 + at]]))))
      const { summary, devices, causes, exitCode } = merger.finish(TOOL)
      const pairs = list.reduce((sum, ids) => sum + ids.length, 0)
      return (
        devices.length === list.length &&
        summary.fail === list.filter(ids => ids.length > 0).length &&
        causes.reduce((sum, cause) => sum + cause.devices.length, 0) === pairs &&
        exitCode === (summary.fail > 0 ? 1 : 0)
      )
    }),
  )
})

t.test('result files, and what is none', async t => {
  const folder = t.testdir({
    'no.json': '{',
    'evidence.json': '{"kind":"sensecm-preflight-evidence","schemaVersion":1}',
    'other.json': '{"a":1}',
    'list.json': '[]',
    'future.json': JSON.stringify({ ...exampleResult, schemaVersion: 2 }),
    'shape.json': JSON.stringify({ ...exampleResult, checks: [{ id: 7 }] }),
  })
  const path = (name: string): string => join(folder, name)
  writeFileSync(path('utf16.json'), `\ufeff${JSON.stringify(exampleResult)}`, 'utf16le')
  t.equal(readResultFile(path('utf16.json')).checks.length, exampleResult.checks.length)
  for (const [name, message] of [
    ['none.json', /none\.json cannot be read/],
    ['no.json', /is not valid JSON/],
    ['evidence.json', /is evidence and no result; make a result of it with run --evidence/],
    ['other.json', /is no result; such a file comes from run --format json/],
    ['list.json', /is no result/],
    ['future.json', /has schema version 2, this program reads version 1/],
    ['shape.json', /expected string at checks\.0\.id, found 7\./],
  ] as const)
    t.throws(() => readResultFile(path(name)), { name: 'UsageError', message })
})
