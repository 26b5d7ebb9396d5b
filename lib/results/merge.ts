import type { Code } from '../codes/code.ts'
import type { Verdict } from '../engine/result.ts'
import { causesOf, ofMany, type SavedRow } from './cause.ts'
import type { MergedCause, MergedCode, MergedDevice, MergedResult } from './merged.ts'
import { type Nameable, nameDevices } from './name-devices.ts'
import type { SavedResult } from './result-file.ts'
import { type VerdictPattern, VerdictPatterns } from './verdict-pattern.ts'

/** What stays of one result. */
interface Seen extends Nameable {
  readonly startedAt: string
  readonly status: MergedDevice['status']
  readonly verdicts: VerdictPattern
  /** By the key of the cause: how many verdicts rest on it. */
  readonly causes: ReadonlyMap<string, number>
}

interface Device {
  readonly name: string
  readonly of: Seen
}

const STATUS = { 0: 'pass', 1: 'fail', 3: 'unknown', 130: 'unknown' } as const

/** Gathers results one by one, and keeps of each only what the merged result needs. */
export class Merger {
  readonly #seen = new Map<string, Seen>()
  readonly #patterns = new VerdictPatterns()
  readonly #names = new Map<Code, string>()
  /** The first row of each cause, with the computer that it comes from. */
  readonly #causes = new Map<string, { readonly row: SavedRow; readonly computer: string }>()
  readonly #superseded: string[] = []
  readonly #unreadable: { file: string; reason: string }[] = []

  /** Of two results of one computer, the newer one counts. A result that names no computer, or masks its name, stands for itself. */
  add(file: string, result: SavedResult): void {
    const { computer, domain } = result.target
    const seen = this.#digest(file, result)
    const key =
      typeof computer === 'string' && !result.redacted ? `${computer}\n${domain ?? ''}`.toLowerCase() : `\n${file}`
    const before = this.#seen.get(key)
    const older = before && before.startedAt > seen.startedAt ? seen : before
    if (older) this.#superseded.push(older.file)
    if (older !== seen) this.#seen.set(key, seen)
  }

  refuse(file: string, reason: string): void {
    this.#unreadable.push({ file, reason })
  }

  finish(tool: MergedResult['tool']): MergedResult {
    const seen = [...this.#seen.values()]
    const devices = nameDevices(seen)
    const count = (status: MergedDevice['status']): number => seen.filter(device => device.status === status).length
    const summary = { devices: seen.length, fail: count('fail'), pass: count('pass'), unknown: count('unknown') }
    const causes = this.#mergeCauses(devices)
    const [first] = causes
    return {
      schemaVersion: 1,
      tool,
      summary,
      ...(first?.status === 'fail' && {
        firstFix: {
          check: first.check,
          summary: first.summary,
          fix: first.fix,
          verdicts: first.verdicts,
          devices: first.devices.length,
        },
      }),
      devices: devices.map(({ name, of }) => describe(name, of)),
      codes: this.#mergeCodes(devices),
      causes,
      superseded: this.#superseded,
      unreadable: this.#unreadable,
      exitCode: summary.fail > 0 ? 1 : summary.unknown > 0 || this.#unreadable.length > 0 ? 3 : 0,
    }
  }

  #digest(file: string, result: SavedResult): Seen {
    const causes = causesOf(result)
    const { computer, domain } = result.target
    const name = typeof computer === 'string' ? computer : ''
    for (const [key, { row }] of causes) if (!this.#causes.has(key)) this.#causes.set(key, { row, computer: name })
    for (const { code, name } of result.codes) if (!this.#names.get(code)) this.#names.set(code, name)
    return {
      file,
      computer: typeof computer === 'string' ? computer : undefined,
      domain: typeof domain === 'string' ? domain : undefined,
      startedAt: result.startedAt,
      status: STATUS[result.exitCode],
      verdicts: this.#patterns.of(result.codes),
      causes: new Map([...causes].map(([key, { verdicts }]) => [key, verdicts])),
    }
  }

  #mergeCodes(devices: readonly Device[]): MergedCode[] {
    return [...this.#names].sort(byCode).map(([code, name]) => {
      const named = (wanted: Verdict): string[] =>
        devices.flatMap(device => (device.of.verdicts.of.get(code) === wanted ? [device.name] : []))
      return {
        code,
        name,
        fail: named('fail'),
        warn: named('warn'),
        unknown: named('unknown').length,
        pass: named('pass').length,
      }
    })
  }

  #mergeCauses(devices: readonly Device[]): MergedCause[] {
    const found = new Map<string, { devices: string[]; verdicts: number }>()
    for (const { name, of } of devices) {
      for (const [key, verdicts] of of.causes) {
        const cause = found.get(key) ?? { devices: [], verdicts: 0 }
        cause.devices.push(name)
        cause.verdicts += verdicts
        found.set(key, cause)
      }
    }
    return [...found].flatMap(([key, cause]) => this.#describeCause(key, cause)).sort(byHelp)
  }

  #describeCause(key: string, cause: Pick<MergedCause, 'devices' | 'verdicts'>): MergedCause[] {
    const found = this.#causes.get(key)
    if (!found) return []
    const row = cause.devices.length > 1 ? ofMany(found.row, found.computer) : found.row
    if (row.status !== 'fail' && row.status !== 'error') return []
    const { id, status, codes, summary, expected, actual, remediation } = row
    return [
      {
        check: id,
        status,
        codes,
        summary,
        ...(expected !== undefined && { expected }),
        ...(actual !== undefined && { actual }),
        fix: remediation?.steps ?? [],
        verdicts: cause.verdicts,
        devices: cause.devices,
      },
    ]
  }
}

function describe(name: string, { domain, file, startedAt, status, verdicts }: Seen): MergedDevice {
  return {
    name,
    ...(domain !== undefined && { domain }),
    file,
    startedAt,
    status,
    fail: verdicts.fail,
    warn: verdicts.warn,
    unknown: verdicts.unknown,
  }
}

/** Failures before what could not be looked at; then what mends most verdicts, then most devices. */
function byHelp(a: MergedCause, b: MergedCause): number {
  if (a.status !== b.status) return a.status === 'fail' ? -1 : 1
  return b.verdicts - a.verdicts || b.devices.length - a.devices.length
}

function byCode([a]: readonly [Code, string], [b]: readonly [Code, string]): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return Number(typeof a !== 'number') - Number(typeof b !== 'number')
}
