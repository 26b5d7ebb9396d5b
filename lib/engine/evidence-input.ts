import { readFileSync, statSync } from 'node:fs'
import type { AnyCheck } from '../contract/check.ts'
import type { EvidenceFile } from '../contract/evidence-file.ts'
import { decodeText } from '../formats/decode-text.ts'
import { MalformedError } from '../formats/malformed.ts'
import { version } from '../version.ts'
import { parseEvidenceFile } from './evidence-file.ts'
import { reasonOf } from './target-access.ts'
import { UsageError } from './usage-error.ts'

/** A run of a domain leaves some 100 kB, and a large export of the registry some 10 MB. */
const LIMIT = 64 * 1_048_576

const KINDS =
  'a file of run --save-evidence or of collect, the text of dsregcmd /status, a .reg export, or what reg query printed'

/** An object, or a list of values; `[PC01]: PS C:\>` and `[HKEY_LOCAL_MACHINE]` begin like neither. */
const JSON_START = /^\s*(?:\{|\[\s*["{[\]\d])/

/** Evidence out of one file: saved by this program, with its target and time, or converted from a text. */
export type EvidenceInput = Pick<EvidenceFile, 'evidence'> & Partial<Pick<EvidenceFile, 'startedAt' | 'target'>>

/**
 * Reads a file that `--evidence` names. What it is, its content tells.
 *
 * @throws {UsageError} in one sentence, when it cannot be read, is none of the kinds, or cannot be used.
 */
export async function readEvidence(path: string, checks: readonly AnyCheck[]): Promise<EvidenceInput> {
  const { text, at } = readText(path)
  if (JSON_START.test(text)) return parseEvidenceFile(text, path, checks)
  const { observeText } = await import('../probes/files/observe-text.ts')
  try {
    const evidence = observeText(text, { name: path, at })
    if (Object.keys(evidence).length > 0) return { evidence }
  } catch (error) {
    if (error instanceof MalformedError) throw new UsageError(`--evidence: ${path}: ${error.message}.`)
    throw error
  }
  throw new UsageError(`--evidence: ${path} holds no evidence; expected ${KINDS}.`)
}

/**
 * Several inputs as one: the first that holds a value of a kind of evidence decides it, and the first that says
 * something of the target decides that. `startedAt` is for inputs that do not say when they were taken.
 */
export function mergeEvidence(inputs: readonly EvidenceInput[], startedAt: string): EvidenceFile | undefined {
  if (inputs.length === 0) return undefined
  const evidence: Record<string, EvidenceFile['evidence'][string]> = {}
  for (const input of inputs) {
    for (const [id, observation] of Object.entries(input.evidence)) {
      const before = evidence[id]
      if (!before || (before.state !== 'observed' && observation.state === 'observed')) evidence[id] = observation
    }
  }
  return {
    kind: 'sensecm-preflight-evidence',
    schemaVersion: 1,
    tool: { name: 'sensecm-preflight', version },
    startedAt: inputs.find(input => input.startedAt !== undefined)?.startedAt ?? startedAt,
    target: Object.assign({}, ...inputs.map(input => input.target).reverse()),
    evidence,
  }
}

function readText(path: string): { text: string; at: string } {
  try {
    const { size, mtime } = statSync(path)
    if (size > LIMIT) throw new UsageError(`--evidence: ${path} is larger than ${LIMIT} bytes.`)
    return { text: decodeText(readFileSync(path)), at: mtime.toISOString() }
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`--evidence: cannot read ${path}: ${reasonOf(error)}.`)
  }
}
