import t from 'tap'
import { decideMode, type ModeEvidence } from '../../lib/engine/mode.ts'
import { present } from '../helpers/device.ts'

const agent = (modeSwitch: string | undefined, version?: string): ModeEvidence => ({
  senseAgent: {
    ...(modeSwitch !== undefined && { modeSwitch: present(modeSwitch) }),
    ...(version !== undefined && { version: present(version) }),
  },
})
const joined: ModeEvidence = { joinState: { where: 'x', tests: [], azureAdJoined: 'yes', domainJoined: 'yes' } }

t.test('what the administrator says counts', async t => {
  for (const mode of ['hybrid', 'synthetic'] as const) {
    t.strictSame(decideMode(mode, agent('2', '10.9999.0.0')), { mode, reason: `--mode ${mode}` })
  }
})

t.test('auto follows the evidence', async t => {
  const cases: readonly [name: string, evidence: ModeEvidence | undefined, mode: string, reason: RegExp][] = [
    ['no evidence', undefined, 'hybrid', /^nothing from the device says otherwise$/],
    ['empty evidence', {}, 'hybrid', /^nothing/],
    ['the older way', agent('1', '10.9999.0.0'), 'hybrid', /^SenseCmModeSwitch is 1$/],
    ['the newer way', agent('2', '10.8040.0.0'), 'synthetic', /SenseCmModeSwitch is 2, and .* version 10\.8040/],
    ['a sensor that is too old', agent('2', '10.8039.9.9'), 'hybrid', /older than 10\.8040/],
    ['a sensor of unknown version', agent('2'), 'hybrid', /version of the sensor is not known/],
    ['a sensor of no version', agent('2', 'x'), 'hybrid', /version of the sensor is not known/],
    [
      'the minimum of older servers',
      { ...agent('2', '10.8040.0.0'), operatingSystem: { build: present(14393) } },
      'hybrid',
      /older than 10\.8295\.22621\.1023/,
    ],
    ['joined already', joined, 'hybrid', /^the device is Microsoft Entra hybrid joined already$/],
    [
      'joined already, the newer way',
      { ...agent('2', '10.9000.0.0'), ...joined },
      'synthetic',
      /hybrid joined already$/,
    ],
  ]
  for (const [name, evidence, mode, reason] of cases) {
    const decided = decideMode('auto', evidence)
    t.equal(decided.mode, mode, name)
    t.match(decided.reason, reason, name)
  }
})
