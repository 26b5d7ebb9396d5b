import fc from 'fast-check'
import { mutatedBytes, mutatedTexts } from './mutations.ts'
import { type AnyReader, type FuzzedReader, readsBytes } from './reader.ts'

/** Milliseconds of processor time that one input of at most 64 kB may take; a hundred times what any takes. */
const MAX_CASE_MS = 2_000

export interface Trial {
  readonly runs: number
  /** The case that took the most processor time, in milliseconds. */
  readonly slowestMs: number
  /** The smallest input found for which the reader did not keep its word, and what it did. */
  readonly failure?: string
}

/**
 * Tries a reader with mutations of its samples, until `milliseconds` or `runs` are used up.
 *
 * @param seed the same one gives the same inputs
 */
export async function tryReader(
  reader: AnyReader,
  { seed, runs, milliseconds }: { seed: number; runs: number; milliseconds: number },
): Promise<Trial> {
  return readsBytes(reader)
    ? tryWith(reader, mutatedBytes(reader.samples), { seed, runs, milliseconds })
    : tryWith(reader, mutatedTexts(reader.samples), { seed, runs, milliseconds })
}

async function tryWith<T extends string | Uint8Array>(
  reader: FuzzedReader<T>,
  inputs: fc.Arbitrary<T>,
  { seed, runs, milliseconds }: { seed: number; runs: number; milliseconds: number },
): Promise<Trial> {
  let slowestMs = 0
  const property = fc.asyncProperty(inputs, async input => {
    const before = process.cpuUsage()
    await keepsItsWord(reader, input)
    const took = process.cpuUsage(before).user / 1000
    slowestMs = Math.max(slowestMs, took)
    if (took > MAX_CASE_MS) throw new Error(`${Math.round(took)} ms of processor time for ${input.length} characters`)
  })
  const details = await fc.check(property, {
    seed,
    numRuns: runs,
    interruptAfterTimeLimit: milliseconds,
    examples: reader.samples.map(sample => [sample] as [T]),
  })
  const [input] = details.counterexample ?? []
  const { failed, errorInstance } = details
  return {
    runs: details.numRuns,
    slowestMs,
    ...(failed &&
      input !== undefined && {
        failure: `${shown(input)}: ${errorInstance instanceof Error ? errorInstance.stack : errorInstance}`,
      }),
  }
}

/** Reads to the end, whether the reader returns, promises or yields; throws what the reader is not documented to throw. */
export async function keepsItsWord<T extends string | Uint8Array>(reader: FuzzedReader<T>, input: T): Promise<unknown> {
  try {
    return await reader.read(input)
  } catch (error) {
    if (reader.throws?.some(documented => error instanceof documented)) return undefined
    throw error
  }
}

function shown(input: string | Uint8Array): string {
  return typeof input === 'string' ? JSON.stringify(input) : `hex ${Buffer.from(input).toString('hex')}`
}
