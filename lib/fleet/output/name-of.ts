import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import { rdnEnd } from '../dn-bytes.ts'
import type { FleetAttributes } from '../judge/fleet-attributes.ts'

/** The computer's name: the attribute, or the value of the first part of its distinguished name. */
export function nameOf(entry: RawEntry, { name }: FleetAttributes): string {
  const text = entry.text(name)
  if (text !== undefined) return text
  const first = entry.bytes.toString('utf8', entry.dnStart, rdnEnd(entry.bytes, entry.dnStart, entry.dnEnd))
  return first.slice(first.indexOf('=') + 1)
}
