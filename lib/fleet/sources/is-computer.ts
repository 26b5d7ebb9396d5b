import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import type { FleetAttributes } from '../judge/fleet-attributes.ts'

/** Service accounts that are a kind of computer to the schema, and no machine. */
const NOT_MACHINES = [
  'msds-managedserviceaccount',
  'msds-groupmanagedserviceaccount',
  'msds-delegatedmanagedserviceaccount',
]

/** Whether an entry of a file is a computer. One that does not say its classes is taken for one: it was asked for as such. */
export function isComputer(entry: RawEntry, { objectClass }: FleetAttributes): boolean {
  if (entry.values[objectClass] === 0) return true
  const classes = entry.copies(objectClass).map(value => value.toString('latin1').trim().toLowerCase())
  // csvde puts all of them into one cell.
  const names = classes.flatMap(text => text.split(';'))
  return names.includes('computer') && !names.some(name => NOT_MACHINES.includes(name))
}
