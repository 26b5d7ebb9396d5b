import * as v from 'valibot'
import type { Target } from '../contract/target.ts'
import { operatingSystem } from '../evidence/device.ts'
import { factValue } from '../evidence/device-fact.ts'
import { joinState } from '../evidence/device-join.ts'
import type { EvidenceInput } from './evidence-input.ts'
import { UsageError } from './usage-error.ts'

/** Who or what a file says that it is about. */
interface Subject {
  readonly computer?: string
  readonly domain?: string
  /** For messages: what says so. */
  readonly by: string
}

/**
 * Evidence of one device only means something for that device, so files of two, or of another than the one that is
 * audited, are refused. Masks are names of nobody, so redacted files are taken as they are.
 *
 * @throws {UsageError} naming the file and both devices, or both domains.
 */
export function requireOneSubject(
  inputs: readonly EvidenceInput[],
  target: Pick<Target, 'computer' | 'domain'>,
  asked: string,
): void {
  const subjects: Subject[] = [
    { ...target, by: 'the run' },
    ...inputs.filter(({ redacted }) => !redacted).map(input => ({ ...subjectOf(input), by: input.path })),
  ]
  for (const what of ['computer', 'domain'] as const) {
    const [first, ...others] = subjects.filter(subject => subject[what] !== undefined)
    const other = others.find(subject => spelling(what, subject[what]) !== spelling(what, first?.[what]))
    if (!first || !other) continue
    throw new UsageError(
      `${asked}: ${other.by} is about the ${what} ${other[what]}, and ${first.by} about ${first[what]}; give files of one ${what}.`,
    )
  }
}

/** The computer that the device's own evidence names, or else the one that the saved run was about. */
export function computerOf({ evidence, target }: Pick<EvidenceInput, 'evidence' | 'target'>): string | undefined {
  const system = observedValue(evidence, operatingSystem)
  const own = factValue(system?.hostName) ?? observedValue(evidence, joinState)?.deviceName
  return own ?? textOf(target?.['computer'])
}

function subjectOf(input: EvidenceInput): Omit<Subject, 'by'> {
  const computer = computerOf(input)
  const domain = textOf(input.target?.['domain'])
  return { ...(computer !== undefined && { computer }), ...(domain !== undefined && { domain }) }
}

/** `PC01` and `pc01.corp.example.com` are one computer; NetBIOS keeps 15 characters of a name. */
function spelling(what: 'computer' | 'domain', name = ''): string {
  const lower = name.toLowerCase().replace(/\.$/, '')
  return what === 'domain' ? lower : (lower.split('.')[0] ?? '').slice(0, 15)
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function observedValue<T>(
  evidence: EvidenceInput['evidence'],
  key: { id: string; schema: v.GenericSchema<unknown, T> },
): T | undefined {
  const observation = evidence[key.id]
  const parsed = observation?.state === 'observed' ? v.safeParse(key.schema, observation.value) : undefined
  return parsed?.success ? parsed.output : undefined
}
