import { failed, type NoValue, skipped } from '../../contract/observation.ts'
import type { Dsregcmd, JoinState } from '../../evidence/device-join.ts'
import { decodeText } from '../../formats/decode-text.ts'
import { readDsregcmd } from '../../formats/dsregcmd/read.ts'
import { reading } from '../../formats/malformed.ts'
import { joinEvidence, printedEvidence } from './join-state.ts'
import { type ProgramOptions, runProgram, systemProgram } from './program.ts'

/** The two kinds of evidence out of one output. */
export interface JoinEvidence {
  readonly joinState: { value: JoinState } | NoValue
  readonly dsregcmd: { value: Dsregcmd } | NoValue
}

/** Runs `dsregcmd /status`, which looks and changes nothing. */
export async function gatherJoin(options: ProgramOptions): Promise<JoinEvidence> {
  const outcome = await runProgram(systemProgram('dsregcmd.exe'), ['/status'], options)
  if (outcome.fault?.name === 'ProgramNotFound') {
    return both(
      skipped('unsupported-platform', 'This Windows has no dsregcmd; it came with Windows 10 and Windows Server 2016.'),
    )
  }
  if (outcome.fault) return both({ state: 'failed', fault: outcome.fault })
  const read = reading(() => readDsregcmd(decodeText(outcome.output)))
  const [output] = read.value ?? []
  if (!output)
    return both(
      failed('DsregcmdError', `dsregcmd /status printed nothing that can be read. ${read.error ?? ''}`.trim()),
    )
  if (output.cut !== undefined)
    return both(failed('DsregcmdError', `The output of dsregcmd /status breaks off: ${output.cut}.`))
  const where = 'dsregcmd /status'
  return { joinState: { value: joinEvidence(output, where) }, dsregcmd: { value: printedEvidence(output, where) } }
}

function both(reason: NoValue): JoinEvidence {
  return { joinState: reason, dsregcmd: reason }
}
