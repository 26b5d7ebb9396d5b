import { Parser } from 'tap-parser'
import { stringify } from 'yaml'
import { add, type Tally } from './stage.ts'

interface TestPoint {
  readonly ok: boolean
  readonly name: string
  readonly skip: string | boolean
  readonly todo: string | boolean
  /** Milliseconds, where the runner says. */
  readonly time: number | null
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
  /** A test file is done, after so many milliseconds. */
  file(name: string, tally: Tally, time: number): void
  /** An assertion failed; `path` leads from the file to it. */
  failure(path: readonly string[], explanation: string): void
  /** Something was left out; `reason` is empty where none was given. */
  skip(path: readonly string[], reason: string): void
}

/**
 * Reads a TAP 14 stream of the test runner, whose outermost subtests are files. Assertions are counted, not the lines
 * that sum them up; but a subtest without assertions counts as one, and so does one that failed though its assertions passed.
 */
export function tapTally(listener: TapListener): Parser {
  const visit = (parser: Parser, path: readonly string[], tally: Tally): void => {
    let subtest = nothing()
    let name: string | undefined
    parser.on('child', (child: Parser) => {
      name = child.name
      visit(child, [...path, child.name], subtest)
    })
    parser.on('assert', (point: TestPoint) => {
      const own = point.closingTestPoint ? subtest : nothing()
      // A file that ran while another one timed out is closed under the name "timeout!".
      const file = name ?? point.name
      if (point.closingTestPoint) {
        subtest = nothing()
        name = undefined
      }
      if (point.ok ? isNothing(own) : own.failed === 0) {
        const outcome = outcomeOf(point)
        own[outcome] += 1
        if (outcome === 'failed') listener.failure([...path, point.name], explain(point.diag))
        if (outcome === 'skipped') listener.skip([...path, point.name], String(point.skip || point.todo))
      }
      Object.assign(tally, add(tally, own))
      if (path.length === 0) listener.file(file, own, point.time ?? 0)
    })
  }
  const parser = new Parser()
  visit(parser, [], nothing())
  return parser
}

const nothing = (): Tally => ({ passed: 0, failed: 0, skipped: 0 })

const isNothing = ({ passed, failed, skipped }: Tally) => passed + failed + skipped === 0

function outcomeOf(point: TestPoint): keyof Tally {
  if (point.skip !== false || point.todo !== false) return 'skipped'
  return point.ok ? 'passed' : 'failed'
}
