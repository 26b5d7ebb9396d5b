import { TAG } from '../der.ts'
import type { AttributeTable } from '../entry/attribute-table.ts'
import type { RawEntry } from '../entry/raw-entry.ts'
import { BerCursor } from './ber-cursor.ts'

const cursor = new BerCursor()

/**
 * Reads a SearchResultEntry (RFC 4511 4.5.2), whose content lies from `start` to `end`, into `entry`: the name and the
 * values of the attributes in the table.
 * @throws DerError when it is none.
 */
export function scanEntry(bytes: Buffer, start: number, end: number, table: AttributeTable, entry: RawEntry): void {
  entry.reset(bytes)
  cursor.begin(bytes, start)
  const dnEnd = cursor.open(TAG.octetString, end)
  entry.dnStart = cursor.at
  entry.dnEnd = dnEnd
  cursor.at = dnEnd
  const listEnd = cursor.open(TAG.sequence, end)
  while (cursor.at < listEnd) scanAttribute(bytes, listEnd, table, entry)
}

function scanAttribute(bytes: Buffer, limit: number, table: AttributeTable, entry: RawEntry): void {
  const attributeEnd = cursor.open(TAG.sequence, limit)
  const nameEnd = cursor.open(TAG.octetString, attributeEnd)
  const attribute = table.find(bytes, cursor.at, nameEnd)
  if (attribute < 0) {
    cursor.at = attributeEnd
    return
  }
  if (table.partial) entry.trouble ??= `the server shows only some values of ${table.names[attribute]}`
  cursor.at = nameEnd
  const setEnd = cursor.open(TAG.set, attributeEnd)
  while (cursor.at < setEnd) {
    const valueEnd = cursor.open(TAG.octetString, setEnd)
    entry.add(attribute, cursor.at, valueEnd)
    cursor.at = valueEnd
  }
}
