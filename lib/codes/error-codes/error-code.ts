import type { Code } from '../code.ts'
import type { Meaning } from '../entry.ts'

/** Where in device registration a code is seen, by the words of dsregcmd; `sign-in` comes after the join. */
export type Phase = 'discover' | 'auth' | 'join' | 'sign-in'

/** A code of Windows, of its HTTP stacks or of its Microsoft Entra libraries. */
export interface ErrorCode {
  readonly name: string
  /** Other names for the same number. */
  readonly aliases?: readonly string[]
  /** 32 bits, unsigned. */
  readonly value: number
  readonly phases: readonly Phase[]
  readonly meanings: readonly Meaning[]
  /** Enrollment codes that a device with this error can end up with, the likeliest first. */
  readonly codes: readonly Code[]
  /** What to do first. */
  readonly steps: readonly string[]
}

/** The Win32 error number within an HRESULT of FACILITY_WIN32, or `undefined` for any other value. */
export function win32Of(value: number): number | undefined {
  return value >>> 16 === 0x8007 ? value & 0xffff : undefined
}

/** `0x801c001d`. */
export function toHex(value: number): string {
  return `0x${value.toString(16).padStart(8, '0')}`
}

/** -2145648611 for 0x801c001d, as dsregcmd's documentation and .NET print it. */
export function toSigned(value: number): number {
  return value | 0
}
