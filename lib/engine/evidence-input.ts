import type { AnyCheck } from '../contract/check.ts'
import type { EvidenceFile } from '../contract/evidence-file.ts'
import { MalformedError } from '../formats/malformed.ts'
import { version } from '../version.ts'
import { parseEvidenceFile } from './evidence-file.ts'
import { openInput } from './open-input.ts'
import { UsageError } from './usage-error.ts'

/** An object, or a list of values; `[PC01]: PS C:\>` and `[HKEY_LOCAL_MACHINE]` begin like neither. */
const JSON_START = /^\s*(?:\{|\[\s*["{[\]\d])/

/** Evidence out of one input: saved by this program, with its target and time, or converted from what others wrote. */
export interface EvidenceInput
  extends Pick<EvidenceFile, 'evidence'>,
    Partial<Pick<EvidenceFile, 'startedAt' | 'target' | 'redacted'>> {
  /** As the administrator named it. */
  readonly path: string
}

/**
 * Reads a file or a folder that an option such as `--evidence` names. What it is, its content tells.
 *
 * @param asked the option, for messages.
 * @throws {UsageError} in one sentence, when it cannot be read, is none of the kinds, or cannot be used.
 */
export async function readEvidence(
  path: string,
  checks: readonly AnyCheck[],
  asked = '--evidence',
): Promise<EvidenceInput> {
  const input = await openInput(path, asked)
  const saved = (text: string): EvidenceInput => ({ ...parseEvidenceFile(text, path, checks, asked), path })
  const json = input.kind === 'file' && JSON_START.test(input.text) ? input.text : undefined
  if (json?.includes('"sensecm-preflight-evidence"')) return saved(json)
  const { readers } = await import('../probes/files/readers.ts')
  try {
    for (const reader of readers) {
      const evidence = await reader.read(input)
      if (evidence) return { evidence, path }
    }
  } catch (error) {
    if (error instanceof MalformedError) throw new UsageError(`${asked}: ${path}: ${error.message.replace(/\.$/, '')}.`)
    throw error
  }
  // What is JSON, and nobody else's, was meant as saved evidence, and is told what is wrong with it.
  if (json !== undefined) return saved(json)
  const nested = input.kind === 'folder' ? input.files.find(file => /\.zip$/i.test(file.path)) : undefined
  if (nested) {
    throw new UsageError(
      `${asked}: ${path} holds no evidence, but another archive, ${nested.path}; unpack it, and give that one.`,
    )
  }
  const kinds = ['a file of run --save-evidence or of collect', ...readers.map(({ title }) => title)].join(', ')
  throw new UsageError(`${asked}: ${path} holds no evidence; expected one of: ${kinds}.`)
}

/**
 * Several inputs as one: the first that holds a value of a kind of evidence decides it, and the first that says
 * something of the target decides that. `startedAt` is for inputs that do not say when they were taken.
 */
export function mergeEvidence(
  inputs: readonly Omit<EvidenceInput, 'path'>[],
  startedAt: string,
): EvidenceFile | undefined {
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
    // One file without masks is enough to name somebody.
    ...(inputs.every(({ redacted }) => redacted) && { redacted: true }),
    target: Object.assign({}, ...inputs.map(input => input.target).reverse()),
    evidence,
  }
}
