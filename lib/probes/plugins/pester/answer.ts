import * as v from 'valibot'
import { MAX_ROWS } from '../../../evidence/plugin-report.ts'

const text = v.string()
const texts = v.array(text)

const error = v.object({
  /** FullyQualifiedErrorId: PesterAssertionFailed, PesterTestSkipped, CommandNotFoundException … */
  id: text,
  message: v.pipe(text, v.transform(oneLine)),
  /** By `throw` and a text, which is how people write an assertion of their own. */
  thrown: v.boolean(),
})

const test = v.object({
  /** Of the blocks around it, from the outside in, and its own; tests over data have the data in them. */
  names: v.pipe(texts, v.minLength(1)),
  /** Of the blocks around it, and its own. */
  tags: texts,
  /** Passed, Failed, Skipped, Inconclusive, Pending or NotRun. */
  result: text,
  line: v.number(),
  milliseconds: v.number(),
  errors: v.array(error),
  /** Errors of the blocks around it, from the inside out: of what sets them up and of what takes them down. */
  setup: v.array(error),
})

/** What the Pester script answers. It runs beside other people's code, so its answer is held against a shape. */
export const pesterAnswer = v.union([
  v.object({
    version: text,
    tests: v.pipe(v.array(test), v.maxLength(MAX_ROWS, `at most ${MAX_ROWS} tests`)),
    /** Errors of the file itself and of its blocks. */
    errors: v.array(error),
  }),
  v.object({ missing: text, found: texts, version: text }),
])

/** Characters of an error that a row shows. */
const MAX_MESSAGE = 1_000

function oneLine(message: string): string {
  const line = message.replace(/\s+/g, ' ').trim()
  return line.length > MAX_MESSAGE ? `${line.slice(0, MAX_MESSAGE)}…` : line
}

export type PesterError = v.InferOutput<typeof error>
export type PesterTest = v.InferOutput<typeof test>
/** The tests of a file, and what was wrong with it. */
export type PesterTests = Extract<v.InferOutput<typeof pesterAnswer>, { tests: unknown }>
