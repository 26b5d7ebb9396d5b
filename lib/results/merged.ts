import type { Code } from '../codes/code.ts'

/** Many results as one; published as schema/merge.schema.json. */
export interface MergedResult {
  readonly schemaVersion: 1
  readonly tool: { readonly name: string; readonly version: string }
  readonly summary: {
    readonly devices: number
    /** Devices on which at least one check fails, that are in order, and of which that is not known. */
    readonly fail: number
    readonly pass: number
    readonly unknown: number
  }
  /** The first of the causes, when mending it helps: what to do before anything else. */
  readonly firstFix?: Pick<MergedCause, 'check' | 'summary' | 'fix' | 'verdicts'> & { readonly devices: number }
  readonly devices: readonly MergedDevice[]
  readonly codes: readonly MergedCode[]
  /** Most helpful first: by the number of verdicts that rest on the cause. */
  readonly causes: readonly MergedCause[]
  /** Files that hold an older result of a device. */
  readonly superseded: readonly string[]
  readonly unreadable: readonly { readonly file: string; readonly reason: string }[]
  /** 1 when a device fails, 3 when one is not known or a file could not be read, else 0. */
  readonly exitCode: 0 | 1 | 3
}

export interface MergedDevice {
  /** The name by which codes and causes speak of it. */
  readonly name: string
  readonly domain?: string
  readonly file: string
  readonly startedAt: string
  readonly status: 'pass' | 'fail' | 'unknown'
  readonly fail: readonly Code[]
  readonly warn: readonly Code[]
  readonly unknown: readonly Code[]
}

/** One code, and the names of the devices. */
export interface MergedCode {
  readonly code: Code
  readonly name: string
  readonly fail: readonly string[]
  readonly warn: readonly string[]
  /** How many devices it is not known of, and how many would not hit it. */
  readonly unknown: number
  readonly pass: number
}

/** What one fix would mend, and where. */
export interface MergedCause {
  readonly check: string
  readonly status: 'fail' | 'error'
  readonly codes: readonly Code[]
  /** In the words of one of the devices. */
  readonly summary: string
  readonly expected?: string
  readonly actual?: string
  readonly fix: readonly string[]
  /** Pairs of a device and a code whose verdict rests on it. */
  readonly verdicts: number
  readonly devices: readonly string[]
}
