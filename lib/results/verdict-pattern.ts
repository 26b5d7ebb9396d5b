import type { Code } from '../codes/code.ts'
import type { CodeRow, Verdict } from '../engine/result.ts'

/** The verdicts of one device. Thousands of devices have few patterns among them, so they share. */
export interface VerdictPattern {
  readonly of: ReadonlyMap<Code, Verdict>
  readonly fail: readonly Code[]
  readonly warn: readonly Code[]
  readonly unknown: readonly Code[]
}

/** Gives the same pattern for the same verdicts. */
export class VerdictPatterns {
  readonly #known = new Map<string, VerdictPattern>()

  of(codes: readonly CodeRow[]): VerdictPattern {
    const key = codes.map(({ code, verdict }) => `${code} ${verdict}`).join()
    const known = this.#known.get(key)
    if (known) return known
    const those = (wanted: Verdict): Code[] => codes.filter(({ verdict }) => verdict === wanted).map(({ code }) => code)
    const pattern = {
      of: new Map(codes.map(({ code, verdict }) => [code, verdict])),
      fail: those('fail'),
      warn: those('warn'),
      unknown: those('unknown'),
    }
    this.#known.set(key, pattern)
    return pattern
  }
}
