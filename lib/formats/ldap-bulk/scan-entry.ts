import { TAG } from '../der.ts'
import type { AttributeTable } from '../entry/attribute-table.ts'
import type { RawEntry } from '../entry/raw-entry.ts'
import { valueEnd, valueStart } from './ber-header.ts'

const { octetString: OCTET_STRING, sequence: SEQUENCE, set: SET } = TAG

/**
 * Reads a SearchResultEntry (RFC 4511 4.5.2), whose content lies from `start` to `end`, into `entry`: the name and the
 * values of the attributes in the table. Every computer of a domain goes through it; without a cursor, which would have to
 * be written down at each step, it takes half the time.
 * @throws DerError when it is none.
 */
export function scanEntry(bytes: Buffer, start: number, end: number, table: AttributeTable, entry: RawEntry): void {
  entry.reset(bytes)
  const dnStart = valueStart(bytes, start, OCTET_STRING, end)
  const dnEnd = valueEnd(bytes, start, dnStart, end)
  entry.dnStart = dnStart
  entry.dnEnd = dnEnd
  let at = valueStart(bytes, dnEnd, SEQUENCE, end)
  const listEnd = valueEnd(bytes, dnEnd, at, end)
  while (at < listEnd) {
    const inner = valueStart(bytes, at, SEQUENCE, listEnd)
    const attributeEnd = valueEnd(bytes, at, inner, listEnd)
    scanAttribute(bytes, inner, attributeEnd, table, entry)
    at = attributeEnd
  }
}

/** A PartialAttribute: its description, and the set of its values. */
function scanAttribute(bytes: Buffer, start: number, end: number, table: AttributeTable, entry: RawEntry): void {
  const nameStart = valueStart(bytes, start, OCTET_STRING, end)
  const nameEnd = valueEnd(bytes, start, nameStart, end)
  const attribute = table.find(entry.view, nameStart, nameEnd)
  if (attribute < 0) return
  if (table.partial) entry.trouble ??= `the server shows only some values of ${table.names[attribute]}`
  let at = valueStart(bytes, nameEnd, SET, end)
  const setEnd = valueEnd(bytes, nameEnd, at, end)
  while (at < setEnd) {
    const value = valueStart(bytes, at, OCTET_STRING, setEnd)
    const next = valueEnd(bytes, at, value, setEnd)
    entry.add(attribute, value, next)
    at = next
  }
}
