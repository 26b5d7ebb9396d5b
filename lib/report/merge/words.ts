import type { MergedCause, MergedResult } from '../../results/merged.ts'
import { codeRanges } from '../code-ranges.ts'

/** What is so, in one sentence. */
export function mergeHeadline({ summary }: MergedResult): string {
  const { devices, fail, pass, unknown } = summary
  return `${fail} of ${devices} devices would hit an enrollment code, ${pass} would not${unknown > 0 ? `, of ${unknown} it is not known` : ''}.`
}

/** `endpoint-mem (13): 3 devices`. */
export function causeTitle({ check, codes, devices, status }: MergedCause): string {
  const open = status === 'error' ? 'could not check, ' : ''
  return `${check}${codes.length > 0 ? ` (${codeRanges(codes)})` : ''}: ${open}${countDevices(devices.length)}`
}

export function countDevices(count: number): string {
  return count === 1 ? '1 device' : `${count} devices`
}

/** The first names of a list, and how many more there are. */
export function someNames(names: readonly string[], most: number): string {
  const more = names.length - most
  return more > 0 ? `${names.slice(0, most).join(', ')} and ${more} more` : names.join(', ')
}
