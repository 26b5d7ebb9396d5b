import { version } from '../../version.ts'
import type { Code } from '../code.ts'
import type { Meaning } from '../entry.ts'
import { type AnalyzerSeverity, analyzerSeverity } from '../error-codes/analyzer-events.ts'
import { type Phase, toHex, toSigned } from '../error-codes/error-code.ts'
import { sourceOf } from '../sources.ts'
import { stepsOfCodes } from '../teams.ts'
import { findErrorOfName } from './find.ts'
import { writeList } from './number.ts'
import type { ExplainableCheck, Topic } from './topic.ts'

/** What one source says. */
export interface ExplainedMeaning {
  readonly text: string
  /** What that source tells the administrator to do. */
  readonly action?: string
  readonly source: string
  readonly version: string
}

/** The answer to one question. `explain --format json` prints it as it is: the names of the fields are a contract. */
export interface Explanation {
  readonly asked: string
  readonly kind: Topic['kind']
  /** The enrollment code, where exactly one is meant. */
  readonly code?: Code
  readonly name?: string
  /** The enrollment codes that it bears on. */
  readonly codes: readonly Code[]
  readonly meanings: readonly ExplainedMeaning[]
  /** Set where the sources contradict each other. */
  readonly conflict?: string
  /** What must be true, so that a device does not end up with the code. */
  readonly requirement?: string
  /** Hexadecimal and signed decimal form of an error code. */
  readonly hex?: string
  readonly decimal?: number
  /** Where in device registration an error code is seen. */
  readonly phases?: readonly Phase[]
  /** How serious the Client Analyzer takes its event. */
  readonly severity?: AnalyzerSeverity
  /** Ids of the checks that decide the codes. */
  readonly checks: readonly string[]
  /** What to do, in order. */
  readonly steps: readonly string[]
  /** The command that runs just those, and what they depend on. */
  readonly run?: string
  /** For an unknown question: what can be asked. */
  readonly hint?: string
}

type KnownTopic = Exclude<Topic, { kind: 'unknown' }>
type CodeTopic = Extract<Topic, { kind: 'enrollment-code' | 'name' }>
type RelatedTopic = Exclude<KnownTopic, CodeTopic | { kind: 'check' }>

/** The answer about a topic; `checks` are those that the suite has. */
export function explainTopic(asked: string, topic: KnownTopic, checks: readonly ExplainableCheck[]): Explanation {
  switch (topic.kind) {
    case 'enrollment-code':
    case 'name':
      return explainCode(asked, topic, checks)
    case 'check':
      return explainCheck(asked, topic.entry)
    case 'error-code': {
      const { value, phases } = topic.entry
      return { ...explainRelated(asked, topic, checks), hex: toHex(value), decimal: toSigned(value), phases }
    }
    case 'analyzer-event':
      return { ...explainRelated(asked, topic, checks), severity: analyzerSeverity(topic.entry.id) }
    case 'server-message':
    case 'registration-event':
      return explainRelated(asked, topic, checks)
  }
}

function explainCode(asked: string, { kind, entry }: CodeTopic, checks: readonly ExplainableCheck[]): Explanation {
  const { code, name, conflict, requirement } = entry
  // Windows has errors of the same name; asked by name, both are meant.
  const error = kind === 'name' && name !== undefined ? findErrorOfName(name) : undefined
  return {
    asked,
    kind,
    code,
    ...(name !== undefined && { name }),
    codes: [code],
    meanings: [...entry.meanings, ...(error?.meanings ?? [])].map(toExplained),
    ...(conflict !== undefined && { conflict }),
    requirement,
    checks: checksOf([code], checks),
    steps: stepsOfCodes([code]),
    ...runFor([code], checks),
  }
}

function explainCheck(asked: string, check: ExplainableCheck): Explanation {
  const { id, title, codes } = check
  const [code, ...others] = codes
  return {
    asked,
    kind: 'check',
    ...(code !== undefined && others.length === 0 && { code }),
    name: id,
    codes,
    meanings: [{ text: title, source: 'sensecm-preflight', version }],
    checks: [id],
    steps: stepsOfCodes(codes),
    run: `sensecm-preflight run ${id}`,
  }
}

function explainRelated(
  asked: string,
  { kind, entry }: RelatedTopic,
  checks: readonly ExplainableCheck[],
): Explanation {
  const { codes } = entry
  const [code, ...others] = codes
  const meanings: readonly Meaning[] =
    'meanings' in entry ? entry.meanings : [{ source: 'registration-log', text: entry.text }]
  return {
    asked,
    kind,
    ...(code !== undefined && others.length === 0 && { code }),
    ...('name' in entry && { name: entry.name }),
    codes,
    meanings: meanings.map(toExplained),
    checks: checksOf(codes, checks),
    // The analyzer only names the codes, so what to do is what they need.
    steps: 'steps' in entry ? entry.steps : stepsOfCodes(codes),
    ...runFor(codes, checks),
  }
}

function toExplained({ text, action, source }: Meaning): ExplainedMeaning {
  const { title, version } = sourceOf(source)
  return { text, ...(action !== undefined && { action }), source: title, version }
}

function checksOf(codes: readonly Code[], checks: readonly ExplainableCheck[]): readonly string[] {
  const deciding = codes.flatMap(code => checks.filter(check => check.codes.includes(code)))
  return [...new Set(deciding.map(({ id }) => id))]
}

function runFor(codes: readonly Code[], checks: readonly ExplainableCheck[]): Pick<Explanation, 'run'> {
  const decided = codes.filter(code => checks.some(check => check.codes.includes(code)))
  return decided.length === 0 ? {} : { run: `sensecm-preflight run --for ${writeList(decided)}` }
}
