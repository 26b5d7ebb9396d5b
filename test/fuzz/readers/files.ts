import * as v from 'valibot'
import { checks } from '../../../checks/index.ts'
import { parseEvidenceFile } from '../../../lib/engine/evidence-file.ts'
import { readManifest } from '../../../lib/engine/plugins/manifest.ts'
import { readStructuredObject } from '../../../lib/engine/structured-file.ts'
import { resolveTarget } from '../../../lib/engine/target.ts'
import { UsageError } from '../../../lib/engine/usage-error.ts'
import { readWaivers } from '../../../lib/engine/waivers.ts'
import { pesterAnswer } from '../../../lib/probes/plugins/pester/answer.ts'
import { pesterReport } from '../../../lib/probes/plugins/pester/report.ts'
import { readRows } from '../../../lib/probes/plugins/read-rows.ts'
import { judgePacket } from '../../../lib/probes/time/ntp-sample.ts'
import { deviceAnswer } from '../../../lib/probes/windows/device/answer.ts'
import { evidenceFromDevice } from '../../../lib/probes/windows/device/evidence.ts'
import { readResultFile } from '../../../lib/results/result-file.ts'
import { exampleResult } from '../../report/example-result.ts'
import { hostileEvidence } from '../../report/hostile.ts'
import { type FuzzedReader, textReader } from '../reader.ts'
import { asFile } from './as-file.ts'

const TARGET = {
  domain: 'corp.test',
  dnsServer: ['127.0.0.1'],
  timeout: '5s',
  connectTo: ['a.test:443:127.0.0.1:8443'],
}
const WAIVERS = { waivers: [{ id: 'clock-skew', justification: 'known', expires: '2099-12-31' }] }
const MANIFEST = {
  name: 'disk',
  command: ['node', 'disk.js'],
  timeout: '5s',
  needs: ['directory'],
  checks: [{ id: 'disk-space', title: 'There is space', codes: [13, 'server-2012r2'], tags: ['own'] }],
}
const YAML = `waivers:
  - &a { id: clock-skew, justification: "known", expires: 2099-12-31 }
  - *a
`
const ROW = { id: 'a', status: 'fail', summary: 'broken', codes: [15], remediation: { steps: ['mend'] } }
const TEST = { names: ['a', 'b'], tags: ['c'], line: 3, result: 'Failed', milliseconds: 5, errors: [], setup: [] }

const waivers = (path: string): unknown => readWaivers(path, ['clock-skew'], '2026-06-15')

/** What administrators write, what this program wrote once, and what plug-ins print. */
export const fileReaders: readonly FuzzedReader<string>[] = [
  textReader({
    name: 'evidence-file',
    modules: ['lib/engine/evidence-file.ts'],
    samples: [JSON.stringify(hostileEvidence('x'))],
    throws: [UsageError],
    read: text => parseEvidenceFile(text, 'x', checks),
  }),
  textReader({
    name: 'result-file',
    modules: ['lib/results/result-file.ts'],
    samples: [JSON.stringify(exampleResult)],
    throws: [UsageError],
    read: text => asFile('json', text, readResultFile),
  }),
  textReader({
    name: 'target-file',
    modules: ['lib/engine/structured-file.ts', 'lib/engine/target.ts'],
    samples: [JSON.stringify(TARGET)],
    throws: [UsageError],
    read: text =>
      asFile('json', text, async path =>
        resolveTarget({ file: { path, values: await readStructuredObject(path, '--target') } }),
      ),
  }),
  textReader({
    name: 'waivers-json',
    modules: ['lib/engine/waivers.ts', 'lib/engine/structured-file.ts'],
    samples: [JSON.stringify(WAIVERS)],
    throws: [UsageError],
    read: text => asFile('json', text, waivers),
  }),
  textReader({
    name: 'waivers-yaml',
    modules: ['lib/engine/waivers.ts', 'lib/engine/structured-file.ts'],
    samples: [YAML],
    throws: [UsageError],
    read: text => asFile('yaml', text, waivers),
  }),
  textReader({
    name: 'plugin-manifest',
    modules: ['lib/engine/plugins/manifest.ts'],
    samples: [JSON.stringify(MANIFEST)],
    throws: [UsageError],
    read: text => asFile('json', text, path => readManifest(path, 'x')),
  }),
  textReader({
    name: 'plugin-rows',
    modules: ['lib/probes/plugins/read-rows.ts'],
    samples: [JSON.stringify([ROW, ROW]), `${JSON.stringify(ROW)}\r\n${JSON.stringify({ type: 'run' })}`],
    read: readRows,
  }),
  textReader({
    name: 'pester-answer',
    modules: ['lib/probes/plugins/pester/answer.ts', 'lib/probes/plugins/pester/report.ts'],
    samples: [JSON.stringify({ version: '5.7.1', tests: [TEST], errors: [] })],
    throws: [SyntaxError],
    read: text => {
      const answer = v.safeParse(pesterAnswer, JSON.parse(text))
      return answer.success && 'tests' in answer.output && pesterReport(answer.output, { name: 'x', slug: 'x' })
    },
  }),
  textReader({
    name: 'device-answer',
    modules: ['lib/probes/windows/device/answer.ts', 'lib/probes/windows/device/evidence.ts'],
    samples: [
      JSON.stringify({
        registry: { 'HKLM\\x': { value: { there: true, values: { a: { kind: 'DWord', data: 1 } } } } },
        languageMode: 'FullLanguage',
        version: '5.1.19041.1',
        task: { value: { there: true, state: 3, lastResult: 1, lastRun: '2026-06-15T09:00:00Z' } },
        certificates: {
          value: [
            { subject: 'CN=x', issuer: 'y', thumbprint: 'z', hasPrivateKey: true, notBefore: 'a', notAfter: 'b' },
          ],
        },
        sensor: { denied: true, message: 'no' },
      }),
    ],
    throws: [SyntaxError],
    read: text => {
      const answer = v.safeParse(deviceAnswer, JSON.parse(text))
      return answer.success && evidenceFromDevice(answer.output)
    },
  }),
  textReader({
    name: 'ntp-packet',
    modules: ['lib/probes/time/ntp-sample.ts'],
    samples: [
      JSON.stringify({ mode: 4, stratum: 3, leap: 0, id: '1', times: [1000, 1001, 1002, 1005], durations: [0, 0] }),
      JSON.stringify({ mode: 4, stratum: 0, leap: 3, id: '1380013125', times: [1000, 1, 2, 1005], durations: [9, 9] }),
    ],
    throws: [SyntaxError],
    read: text => {
      // The packet comes from a client library: of its fields, any number may be anything, or missing.
      const said = Object(JSON.parse(text))
      const [origin, receive, transmit, arrival] = Array.isArray(said.times) ? said.times : []
      const date = (value: unknown): Date | undefined => (typeof value === 'number' ? new Date(value) : undefined)
      const packet = {
        mode: said.mode,
        stratum: said.stratum,
        leapIndicator: said.leap,
        referenceId: said.id,
        originTimestamp: date(origin),
        receiveTimestamp: date(receive),
        transmitTimestamp: date(transmit),
        destinationTimestamp: new Date(Number(arrival)),
      }
      return judgePacket(packet as Parameters<typeof judgePacket>[0], { from: 999, to: 1001 })
    },
  }),
]
