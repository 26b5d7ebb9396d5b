import { type FinalResults, Parser } from 'tap-parser'
import { stringify } from 'yaml'
import { add, type Tally } from './stage.ts'

interface TestPoint {
  readonly ok: boolean
  readonly name: string
  readonly skip: string | boolean
  readonly todo: string | boolean
  readonly diag: Record<string, unknown> | null
  /** The line that sums up a subtest. */
  readonly closingTestPoint: boolean
}

/** How a test file was started: the same in every failure, and no help. */
const NOISE = new Set(['stdio', 'cwd', 'externalID', 'command', 'args', 'source'])

/** What is known of a failure, as text. */
function explain(diag: Record<string, unknown> | null): string {
  const { diff, ...rest } = diag ?? {}
  const known = Object.entries(rest).filter(([key, value]) => !NOISE.has(key) && value !== null)
  const facts = known.length > 0 ? stringify(Object.fromEntries(known)) : ''
  return `${typeof diff === 'string' ? diff : ''}${facts}`.trimEnd().replace(/^/gm, '      ')
}

export interface TapListener {
  /** An assertion failed; `path` leads from the file to it. */
  failure(path: readonly string[], explanation: string): void
  /** Something was left out; `reason` is empty where none was given. */
  skip(path: readonly string[], reason: string): void
}

/**
 * Reads the TAP 14 that one test file prints. Assertions are counted, not the lines that sum them up; but a subtest without
 * assertions counts as one, and so does one, or a file, that failed though its assertions passed. The tally is complete when
 * the parser is at its end. A file without a test has failed, one that skips them all is one skip.
 */
export function tapTally(file: string, listener: TapListener): { readonly parser: Parser; readonly tally: Tally } {
  const visit = (parser: Parser, path: readonly string[], tally: Tally): void => {
    let subtest = nothing()
    parser.on('child', (child: Parser) => visit(child, [...path, child.name], subtest))
    parser.on('assert', (point: TestPoint) => {
      const own = point.closingTestPoint ? subtest : nothing()
      if (point.closingTestPoint) subtest = nothing()
      if (point.ok ? isNothing(own) : own.failed === 0) {
        const outcome = outcomeOf(point)
        own[outcome] += 1
        if (outcome === 'failed') listener.failure([...path, point.name], explain(point.diag))
        if (outcome === 'skipped') listener.skip([...path, point.name], String(point.skip || point.todo))
      }
      Object.assign(tally, add(tally, own))
    })
  }
  const tally = nothing()
  const parser = new Parser()
  visit(parser, [file], tally)
  parser.on('complete', ({ ok, plan, failures, bailout }: FinalResults) => {
    const reason = plan.skipReason.replace(/^SKIP:?\s*/i, '')
    const isSkipped = ok && isNothing(tally) && plan.skipAll && reason !== NO_TESTS
    if (isSkipped) {
      tally.skipped += 1
      listener.skip([file], reason)
    } else if (isNothing(tally) || (!ok && tally.failed === 0)) {
      tally.failed += 1
      const causes = failures.flatMap(({ tapError }) => tapError ?? [])
      const cause = typeof bailout === 'string' ? [bailout] : causes
      listener.failure([file], `      ${cause.join(', ') || NO_TESTS}`)
    }
  })
  return { parser, tally }
}

/** What stands in the plan of a file without a test. */
const NO_TESTS = 'no tests found'

const nothing = (): Tally => ({ passed: 0, failed: 0, skipped: 0 })

const isNothing = ({ passed, failed, skipped }: Tally) => passed + failed + skipped === 0

function outcomeOf(point: TestPoint): keyof Tally {
  if (point.skip !== false || point.todo !== false) return 'skipped'
  return point.ok ? 'passed' : 'failed'
}
