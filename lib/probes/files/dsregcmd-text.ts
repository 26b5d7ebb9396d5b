import type { DsregcmdOutput } from '../../formats/dsregcmd/output.ts'
import { findField, readDsregcmd } from '../../formats/dsregcmd/read.ts'
import { readTime } from '../../formats/dsregcmd/values.ts'
import { MalformedError } from '../../formats/malformed.ts'
import { joinEvidence, printedEvidence } from '../windows/join-state.ts'
import { type Observations, observed, type TextSource } from './observations.ts'

/**
 * The join state out of a text with `dsregcmd /status`; nothing when the text holds none.
 *
 * @throws {MalformedError} when every output breaks off, or when they come from several devices.
 */
export function observeDsregcmd(text: string, { name, at }: TextSource): Observations {
  const outputs = readDsregcmd(text)
  if (outputs.length === 0) return {}
  const whole = outputs.filter(({ cut }) => cut === undefined)
  const [broken] = outputs
  if (whole.length === 0) {
    throw new MalformedError(
      `the output of dsregcmd /status is not whole: ${broken?.cut}; take it again with dsregcmd /status > FILE, and give all of it`,
    )
  }
  refuseSeveralDevices(whole)
  const output = choose(whole)
  if (!output) return {}
  const where = `dsregcmd /status, line ${output.line} of ${name}`
  const state = joinEvidence(output, where)
  const seen = { at: state.clientTime ?? at }
  return { joinState: observed(state, seen.at), dsregcmd: observed(printedEvidence(output, where), seen.at) }
}

/** The join runs as SYSTEM, so what SYSTEM sees counts most; of equals the latest. */
function choose(outputs: readonly DsregcmdOutput[]): DsregcmdOutput | undefined {
  const rank = (output: DsregcmdOutput) => ({
    system: /SYSTEM/i.test(findField(output, 'User Context')?.value ?? '') ? 1 : 0,
    time: Date.parse(readTime(findField(output, 'Client Time')?.value ?? '') ?? '') || 0,
  })
  return outputs
    .map((output, index) => ({ output, index, ...rank(output) }))
    .toSorted((a, b) => b.system - a.system || b.time - a.time || b.index - a.index)[0]?.output
}

function refuseSeveralDevices(outputs: readonly DsregcmdOutput[]): void {
  for (const key of ['Device Name', 'DeviceId']) {
    const values = outputs.map(output => findField(output, key)?.value.toLowerCase()).filter(value => value)
    const [first, second] = [...new Set(values)]
    if (second !== undefined) {
      throw new MalformedError(
        `expected dsregcmd /status of one device, found two (${key} ${first} and ${second}); give the audit the one that it is about`,
      )
    }
  }
}
