import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import * as v from 'valibot'
import { plainOf } from '../../lib/formats/clixml/plain.ts'
import { deviceAnswer } from '../../lib/probes/windows/device/answer.ts'
import { gatherDevice } from '../../lib/probes/windows/device/gather.ts'
import { DEVICE_SCRIPT } from '../../lib/probes/windows/device/script.ts'
import { engine, requirePowerShell, resultOf } from './support/engine.ts'

const skip = await requirePowerShell(t)
t.setTimeout(60_000)

const options = { signal: new AbortController().signal, timeoutMs: 30_000, executable: engine }

t.test('the script runs in the engine, and each part fails for itself', { skip }, async t => {
  const keys = new Map([['HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SenseCM', ['EnrollmentStatus']]])
  const answer = plainOf(await resultOf(DEVICE_SCRIPT, { keys }))
  t.ok(v.is(deviceAnswer, answer), JSON.stringify(answer))
  t.match(answer, { languageMode: 'FullLanguage', version: /^\d+\.\d+/ })
  if (process.platform === 'win32') return
  const nothing = { denied: false, message: /not supported|limited to/ }
  t.match(answer, {
    task: nothing,
    certificates: nothing,
    sensor: nothing,
    registry: { 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SenseCM': nothing },
  })
})

t.test('a PowerShell that a policy locks down says that, and nothing else', { skip }, async t => {
  const executable = join(t.testdir(), 'pwsh')
  writeFileSync(executable, `#!/bin/sh\nPOWERSHELL_HOST_LANGUAGE_MODE=ConstrainedLanguage exec ${engine} "$@"\n`, {
    mode: 0o755,
  })
  const { evidence, missing } = await gatherDevice({ ...options, executable })
  t.match(evidence, { powershellMode: { languageMode: { state: 'present', value: 'ConstrainedLanguage' } } })
  t.strictSame(Object.keys(evidence), ['powershellMode'])
  t.match(missing, { fault: { name: 'PowerShellRestricted' } })
})

t.test(
  'without Windows, the facts say that they could not be read',
  { skip: skip || process.platform === 'win32' },
  async t => {
    const { evidence } = await gatherDevice(options)
    t.match(evidence, {
      enrollment: { status: { state: 'unread', reason: 'failed', message: /not supported/ } },
      powershellMode: { languageMode: { state: 'present', value: 'FullLanguage' } },
    })
  },
)

t.test('no PowerShell, no facts', async t => {
  const { evidence, missing } = await gatherDevice({ ...options, executable: '/no/such/powershell' })
  t.strictSame(evidence, {})
  t.match(missing, { state: 'failed', fault: { name: 'PowerShellNotFound' } })
})
