import t from 'tap'
import type { EvidenceInput } from '../../lib/engine/evidence-input.ts'
import { computerOf, requireOneSubject } from '../../lib/engine/evidence-subject.ts'

const at = '2026-06-15T10:00:00.000Z'
const seen = (value: unknown) => ({ state: 'observed' as const, value, at, durationMs: 0 })

function ofSystem(hostName: string): EvidenceInput['evidence'] {
  return { operatingSystem: seen({ hostName: { state: 'present', value: hostName, where: 'registry' } }) }
}

function ofJoin(deviceName: string): EvidenceInput['evidence'] {
  return { joinState: seen({ where: 'dsregcmd', deviceName, tests: [] }) }
}

const saved = (computer: string, domain: string): Omit<EvidenceInput, 'path'> => ({
  evidence: {},
  target: { computer, domain },
})

t.test('who a file is about', async t => {
  t.equal(computerOf({ evidence: ofSystem('PC01') }), 'PC01')
  t.equal(computerOf({ evidence: ofJoin('pc01.corp.example.test') }), 'pc01.corp.example.test')
  t.equal(computerOf(saved('PC02', 'corp.example.test')), 'PC02')
  t.equal(computerOf({ ...saved('PC02', 'x'), evidence: ofSystem('PC01') }), 'PC01', 'the device knows its name best')
  t.equal(computerOf({ evidence: {}, target: { computer: 7 } }), undefined)
  t.equal(computerOf({ evidence: { joinState: seen('of another shape') } }), undefined)
})

t.test('files of one device are taken, of two they are refused', async t => {
  const require = (target: { computer?: string; domain?: string }, ...inputs: Omit<EvidenceInput, 'path'>[]) =>
    requireOneSubject(
      inputs.map((input, index) => ({ ...input, path: `${'ab'[index]}.json` })),
      target,
      '--with',
    )
  t.doesNotThrow(() => require({}))
  t.doesNotThrow(() => require({ computer: 'pc01.corp.example.test' }, { evidence: ofSystem('PC01') }))
  t.doesNotThrow(() => require({}, { evidence: ofJoin('PC01.corp.example.test') }, saved('pc01', 'Corp.Example.test.')))
  t.doesNotThrow(() => require({ computer: 'A-NAME-OF-MORE-THAN-15' }, { evidence: ofSystem('A-NAME-OF-MORE-') }))
  t.doesNotThrow(() => require({ computer: 'PC01' }, { ...saved('computer-1', 'domain-1'), redacted: true }), 'masks')
  t.throws(() => require({ computer: 'PC02' }, { evidence: ofSystem('PC01') }), {
    name: 'UsageError',
    message: '--with: a.json is about the computer PC01, and the run about PC02; give files of one computer.',
  })
  t.throws(() => require({}, { evidence: ofSystem('PC01') }, { evidence: ofJoin('PC02') }), {
    message: '--with: b.json is about the computer PC02, and a.json about PC01; give files of one computer.',
  })
  t.throws(() => require({ domain: 'other.example.test' }, saved('PC01', 'corp.example.test')), {
    message:
      '--with: a.json is about the domain corp.example.test, and the run about other.example.test; give files of one domain.',
  })
})
