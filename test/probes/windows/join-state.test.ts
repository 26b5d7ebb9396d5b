import t from 'tap'
import { readDsregcmd } from '../../../lib/formats/dsregcmd/read.ts'
import { joinEvidence } from '../../../lib/probes/windows/join-state.ts'

t.test('what people write behind a value, or below it, does not hide the value', async t => {
  const text = [
    '| Device State |',
    'AzureAdJoined : NO      <--- why?',
    'DomainJoined : YES',
    'DeviceId : 61eea2b8-efbe-43d9-b267-126433c8ee34 (same as in the portal)',
    '| Diagnostic Data |',
    'Previous Registration : 2026-06-15 09:16:43.000 UTC',
    'Error Phase : join <--',
    'Client ErrorCode : 0x801c03f2',
    'Can somebody help me with this?',
  ].join('\n')
  const [output] = readDsregcmd(text)
  const state = output && joinEvidence(output, 'a.txt')
  t.match(state, {
    azureAdJoined: 'no',
    deviceId: '61eea2b8-efbe-43d9-b267-126433c8ee34',
    previousRegistration: { time: '2026-06-15T09:16:43.000Z', phase: 'join', clientErrorCode: 0x801c03f2 },
  })
})
