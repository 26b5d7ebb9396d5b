import { type NoValue, skipped } from '../../contract/observation.ts'
import type { DeviceFact } from '../../evidence/device-fact.ts'
import type { SecureChannel } from '../../evidence/device-network.ts'
import { decodeText } from '../../formats/decode-text.ts'
import { readSecureChannel } from '../../formats/nltest.ts'
import { type ProgramOptions, runProgram, systemProgram } from './program.ts'

const ERROR_ACCESS_DENIED = 5

/** Asks Netlogon for the state of the channel to the domain, which changes nothing. */
export async function gatherSecureChannel(
  domain: string,
  options: ProgramOptions,
): Promise<{ value: SecureChannel } | NoValue> {
  const outcome = await runProgram(systemProgram('nltest.exe'), [`/sc_query:${domain}`], options)
  const where = `nltest /sc_query:${domain}`
  if (outcome.fault?.name === 'ProgramNotFound') {
    return skipped(
      'unsupported-platform',
      'This Windows has no nltest, which comes with the tools for Active Directory.',
      {
        fix: ['Look on the device: Test-ComputerSecureChannel, without -Repair, changes nothing.'],
      },
    )
  }
  if (outcome.fault) return { state: 'failed', fault: outcome.fault }
  const read = readSecureChannel(decodeText(outcome.output))
  if (!read) {
    return {
      value: { status: { state: 'unread', where, reason: 'failed', message: 'Expected a status, found none.' } },
    }
  }
  const { status, controller } = read
  const denied = status === ERROR_ACCESS_DENIED && controller === undefined
  const fact: DeviceFact<number> = denied
    ? { state: 'unread', where, reason: 'missing-privilege', message: 'Access is denied; run it as administrator.' }
    : { state: 'present', value: status, where }
  return {
    value: {
      status: fact,
      ...(controller !== undefined && { controller: { state: 'present', value: controller, where } }),
    },
  }
}
