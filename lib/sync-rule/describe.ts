import { escapeControl } from '../formats/escape-control.ts'
import { ticksToIso } from './time.ts'
import { Alternatives, DnReference, Failure, Instant, isList, Unknown, type Value } from './values.ts'

const MAX_TEXT = 80
const MAX_ITEMS = 3

/** A value as one short line for a person: safe for a terminal, and bounded whatever the value is. */
export function describe(value: Value): string {
  if (value === null) return 'NULL'
  if (typeof value === 'string') return `"${clip(value)}"`
  if (typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return value ? 'True' : 'False'
  if (value instanceof Uint8Array) return describeBytes(value)
  if (value instanceof Instant) return ticksToIso(value.ticks)
  if (value instanceof DnReference) return `"${clip(value.dn)}"`
  if (value instanceof Unknown) return `unknown (${value.reason})`
  if (value instanceof Failure) return `an error (${value.message})`
  if (value instanceof Alternatives) return `${value.values.map(describe).join(' or ')} (${value.why})`
  if (isList(value)) return describeList(value)
  return value.name
}

function describeList(items: readonly Value[]): string {
  if (items.length === 0) return 'no value'
  const shown = items.slice(0, MAX_ITEMS).map(describe).join(', ')
  const more = items.length > MAX_ITEMS ? `, and ${items.length - MAX_ITEMS} more` : ''
  return `${items.length} values: ${shown}${more}`
}

function describeBytes(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes.subarray(0, 8)).toString('hex')
  return bytes.length === 0 ? 'no bytes' : `${bytes.length} bytes ${hex}${bytes.length > 8 ? '…' : ''}`
}

function clip(text: string): string {
  return escapeControl(text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}…` : text)
}
