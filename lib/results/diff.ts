import type { Code } from '../codes/code.ts'
import type { SavedResult } from './result-file.ts'

/** Two results side by side; published as schema/diff.schema.json. */
export interface DiffResult {
  readonly schemaVersion: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly old: DiffSide
  readonly new: DiffSide
  /** Whether both are about the same computer and domain. */
  readonly sameTarget: boolean
  readonly better: readonly Change[]
  readonly worse: readonly Change[]
  /** Known before, and not any more. */
  readonly unknown: readonly Change[]
  /** Codes and checks that stand as they stood. */
  readonly same: number
  /** 1 when something got worse, 3 when something became unknown, else 0. */
  readonly exitCode: 0 | 1 | 3
}

export interface DiffSide {
  readonly file: string
  readonly startedAt: string
  readonly computer?: string
  readonly domain?: string
}

/** What became of a code or of a check. */
export interface Change {
  readonly kind: 'code' | 'check'
  readonly id: Code | string
  /** Name of the code; what the check says now. */
  readonly text: string
  /** A verdict, a status, `waived`, or `absent` where that result does not have it. */
  readonly from: string
  readonly to: string
}

interface Standing {
  readonly kind: Change['kind']
  readonly id: Code | string
  readonly text: string
  readonly state: string
}

/** How bad a state is; what is not among them is not known. */
const BADNESS: Readonly<Record<string, number>> = {
  pass: 0,
  'not-applicable': 0,
  undocumented: 0,
  warn: 1,
  waived: 1,
  fail: 2,
}

/** What got better, what got worse, and what is not known any more. */
export function diffResults(
  tool: DiffResult['tool'],
  before: { file: string; result: SavedResult },
  after: { file: string; result: SavedResult },
): DiffResult {
  const [old, now] = [standings(before.result), standings(after.result)]
  const changes = [...new Set([...old.keys(), ...now.keys()])].flatMap(key => {
    const [was, is] = [old.get(key), now.get(key)]
    const known = is ?? was
    if (!known) return []
    const change = {
      kind: known.kind,
      id: known.id,
      text: known.text,
      from: was?.state ?? 'absent',
      to: is?.state ?? 'absent',
    }
    return [{ change, became: judge(change) }]
  })
  const those = (wanted: string): Change[] =>
    changes.filter(({ became }) => became === wanted).map(({ change }) => change)
  const [better, worse, unknown] = [those('better'), those('worse'), those('unknown')]
  const sides = { old: side(before), new: side(after) }
  return {
    schemaVersion: 1,
    tool,
    ...sides,
    sameTarget: sides.old.computer === sides.new.computer && sides.old.domain === sides.new.domain,
    better,
    worse,
    unknown,
    same: changes.length - better.length - worse.length - unknown.length,
    exitCode: worse.length > 0 ? 1 : unknown.length > 0 ? 3 : 0,
  }
}

function judge({ from, to }: Pick<Change, 'from' | 'to'>): 'better' | 'worse' | 'unknown' | 'same' {
  const [was, is] = [BADNESS[from], BADNESS[to]]
  if (is === undefined) return was === undefined ? 'same' : 'unknown'
  if (was === undefined) return is === 0 ? 'better' : 'worse'
  if (is === was) return 'same'
  return is < was ? 'better' : 'worse'
}

function standings({ codes, checks }: SavedResult): Map<string, Standing> {
  const all: Standing[] = [
    ...codes.map(({ code, name, verdict }) => ({ kind: 'code' as const, id: code, text: name, state: verdict })),
    ...checks.map(({ id, summary, status, waiver }) => ({
      kind: 'check' as const,
      id,
      text: summary,
      state: waiver ? 'waived' : status,
    })),
  ]
  return new Map(all.map(standing => [`${standing.kind} ${standing.id}`, standing]))
}

function side({ file, result: { startedAt, target } }: { file: string; result: SavedResult }): DiffSide {
  const { computer, domain } = target
  return {
    file,
    startedAt,
    ...(typeof computer === 'string' && { computer }),
    ...(typeof domain === 'string' && { domain }),
  }
}
