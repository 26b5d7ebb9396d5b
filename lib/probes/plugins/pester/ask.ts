import * as v from 'valibot'
import { type Failed, failed } from '../../../contract/observation.ts'
import { plainOf } from '../../../formats/clixml/plain.ts'
import { escapeControl } from '../../../formats/escape-control.ts'
import { runScript, type ScriptOptions } from '../../windows/powershell/run-script.ts'
import { type PesterTests, pesterAnswer } from './answer.ts'
import { PESTER_SCRIPT, PESTER_VERSION } from './script.ts'

export interface PesterQuestion extends Pick<ScriptOptions, 'signal' | 'timeoutMs' | 'executable' | 'env'> {
  /** Absolute path of the file. */
  readonly file: string
  /** Run the tests, or only find them. */
  readonly run: boolean
  /** For the file's parameter `Target`, where it has one. */
  readonly target: Readonly<Record<string, unknown>>
}

/** The tests of a Pester file with their results, or without them; or why there are none. Never rejects. */
export async function askPester({ file, run, target, ...options }: PesterQuestion): Promise<PesterTests | Failed> {
  const args = { file, run, target: clixmlTable(target) }
  const outcome = await runScript({ script: PESTER_SCRIPT, args, ...options })
  if (!outcome.ok) return { state: 'failed', fault: outcome.fault, fix: [WHICH] }
  const answer = v.safeParse(pesterAnswer, plainOf(outcome.value))
  if (!answer.success) {
    const place = v.getDotPath(answer.issues[0]) ?? 'the top'
    return failed('PesterError', `Pester answered something unexpected at ${place}: ${answer.issues[0].message}`)
  }
  if ('tests' in answer.output) return answer.output
  const { found, version, missing } = answer.output
  const there = found.length > 0 ? `found ${found.join(', ')}` : 'found none'
  return failed(
    'PesterNotFound',
    `Expected Pester ${PESTER_VERSION} or later in PowerShell ${version}, ${there}: ${escapeControl(missing.replace(/\s+/g, ' '))}`,
    ['Install it for that PowerShell: Install-Module Pester -MinimumVersion 5.2.0 -SkipPublisherCheck', WHICH],
  )
}

const WHICH = 'The variable SENSECM_PREFLIGHT_POWERSHELL names another PowerShell: powershell, pwsh, or a path.'

/** As PowerShell has a table of options: texts, switches and lists of them. */
function clixmlTable(target: PesterQuestion['target']): ReadonlyMap<string, string | boolean | readonly string[]> {
  return new Map(
    Object.entries(target).map(([key, value]) => [
      key,
      typeof value === 'boolean' ? value : Array.isArray(value) ? value.map(String) : String(value),
    ]),
  )
}
