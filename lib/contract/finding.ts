import type { Code } from '../codes/code.ts'
import type { Fault, SkipReason } from './observation.ts'

export type Status = 'pass' | 'warn' | 'fail' | 'skip' | 'error'

/** One of several things that a check looked at: an endpoint, a domain controller, a forest. */
export interface Detail {
  readonly subject: string
  readonly status: Status
  readonly text: string
}

/** What a check concludes. */
export interface Finding {
  readonly status: Status
  /** One sentence: what is so. */
  readonly summary: string
  /** The codes that this finding bears on; all of the check's when left out, and others where the device names one. */
  readonly codes?: readonly Code[]
  readonly expected?: string
  readonly actual?: string
  /** Where the actual value was seen, precise enough to go there. */
  readonly where?: string
  /** Why it matters: what Windows or Defender will do because of it. */
  readonly why?: string
  /** What to do, in order. */
  readonly fix?: readonly string[]
  readonly details?: readonly Detail[]
  readonly skip?: { readonly reason: SkipReason; readonly by?: string }
  readonly error?: Fault
}

type Extra = Omit<Finding, 'status' | 'summary' | 'skip' | 'error'>

/** A finding that asks for action says what was expected, what was found, why it matters and what to do. */
type Complaint = Extra & Required<Pick<Finding, 'summary' | 'expected' | 'actual' | 'why' | 'fix'>>

export function pass(summary: string, extra: Extra = {}): Finding {
  return { status: 'pass', summary, ...extra }
}

export function warn(complaint: Complaint): Finding {
  return { status: 'warn', ...complaint }
}

/** The device, or the domain it lives in, would hit the check's codes. */
export function fail(complaint: Complaint): Finding {
  return { status: 'fail', ...complaint }
}

/** Nothing to judge here, or not yet. */
export function skip(reason: SkipReason, summary: string, extra: Extra & { by?: string } = {}): Finding {
  const { by, ...rest } = extra
  return { status: 'skip', summary, ...rest, skip: { reason, ...(by !== undefined && { by }) } }
}

/** Another check names the cause; until that is mended, this one can say nothing. */
export function blocked(by: string, summary: string, extra: Extra = {}): Finding {
  return skip('blocked', summary, { ...extra, by })
}

/** The audit could not look: its own password, certificate authority, route or time is at fault, not the device. */
export function couldNotCheck(fault: Fault, extra: Partial<Extra> & { summary?: string } = {}): Finding {
  return { status: 'error', summary: fault.message, ...extra, error: fault }
}
