import type { Code } from '../codes/code.ts'

/** An error that a record names, with what is known of it. */
export interface TraceError {
  /** As it stands there. */
  readonly asked: string
  readonly kind: 'error-code' | 'server-message' | 'name' | 'enrollment-code' | 'unknown'
  readonly name?: string
  readonly hex?: string
  /** Enrollment codes that it leads to, the likeliest first. */
  readonly codes: readonly Code[]
  readonly meaning?: string
}

/** A record with an error, an interface of Windows or an address in it. */
export interface TraceFinding {
  readonly record: number
  readonly line: number
  readonly time?: string
  readonly provider?: string
  readonly eventId?: number
  /** Shortened, and without what signs in. */
  readonly message: string
  /** The interface of Windows that failed, as DsGetDcNameW. */
  readonly api?: string
  /** Without what follows a question mark. */
  readonly urls: readonly string[]
  readonly errors: readonly TraceError[]
}

/** The enrollment code that the trace points to. */
export interface LikelyCode {
  readonly code: Code
  readonly name?: string
  /** What it is inferred from. */
  readonly because: string
  readonly record: number
  /** Other codes that errors of the trace lead to. */
  readonly alternatives: readonly Code[]
}

export interface TraceReading {
  readonly file: string
  readonly form: 'xml' | 'csv' | 'text'
  readonly records: number
  readonly from?: string
  readonly to?: string
  readonly findings: readonly TraceFinding[]
  /** Findings beyond those that are kept. */
  readonly more: number
  readonly likely?: LikelyCode
  /** Why the rest of the file was not read. */
  readonly fault?: string
}
