import { AttributeTable } from '../../formats/entry/attribute-table.ts'

/** What a row shows, whatever the rules look at. */
const SHOWN = [
  'name',
  'objectGUID',
  'operatingSystem',
  'operatingSystemVersion',
  'userCertificate',
  'userAccountControl',
  'whenCreated',
  'lastLogonTimestamp',
  'pwdLastSet',
] as const

/** Told apart from other entries by it in a file; a directory is asked for computers only. */
const CLASS = 'objectClass'

/** The attributes that are read of every computer, with the numbers of those that are looked at by name. */
export interface FleetAttributes extends Readonly<Record<(typeof SHOWN)[number] | typeof CLASS, number>> {
  readonly table: AttributeTable
  /** Those that a directory is asked for. */
  readonly requested: readonly string[]
  /** Those that the synchronization rules look at: a computer without one of them is judged, one of which it was not read is not. */
  readonly ofRules: readonly string[]
}

/** @param ofRules the attributes that the synchronization rules look at */
export function fleetAttributes(ofRules: readonly string[]): FleetAttributes {
  const requested = [...new Set([...SHOWN, ...ofRules])]
  const table = new AttributeTable([...new Set([...requested, CLASS])])
  const number = (name: string) => table.indexOf(name)
  return {
    table,
    requested,
    ofRules,
    name: number('name'),
    objectGUID: number('objectGUID'),
    operatingSystem: number('operatingSystem'),
    operatingSystemVersion: number('operatingSystemVersion'),
    userCertificate: number('userCertificate'),
    userAccountControl: number('userAccountControl'),
    whenCreated: number('whenCreated'),
    lastLogonTimestamp: number('lastLogonTimestamp'),
    pwdLastSet: number('pwdLastSet'),
    objectClass: number(CLASS),
  }
}
