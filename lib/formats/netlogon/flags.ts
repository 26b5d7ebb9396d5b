/** DS_FLAG options bits, MS-ADTS 6.3.1.2, without their DS_ and _FLAG. */
const NAMES: readonly (readonly [bit: number, name: string])[] = [
  [0x0000_0001, 'PDC'],
  [0x0000_0004, 'GC'],
  [0x0000_0008, 'LDAP'],
  [0x0000_0010, 'DS'],
  [0x0000_0020, 'KDC'],
  [0x0000_0040, 'TIMESERV'],
  [0x0000_0080, 'CLOSEST'],
  [0x0000_0100, 'WRITABLE'],
  [0x0000_0200, 'GOOD_TIMESERV'],
  [0x0000_0400, 'NDNC'],
  [0x0000_0800, 'SELECT_SECRET_DOMAIN_6'],
  [0x0000_1000, 'FULL_SECRET_DOMAIN_6'],
  [0x0000_2000, 'WS'],
  [0x0000_4000, 'DS_8'],
  [0x0000_8000, 'DS_9'],
  [0x0001_0000, 'DS_10'],
  [0x0002_0000, 'KEY_LIST'],
  [0x2000_0000, 'DNS_CONTROLLER'],
  [0x4000_0000, 'DNS_DOMAIN'],
  [0x8000_0000, 'DNS_FOREST'],
]

/** Names of the bits that are set, lowest first; a bit without a name as hexadecimal number. */
export function flagNames(flags: number): string[] {
  return Array.from({ length: 32 }, (_, bit) => 2 ** bit)
    .filter(bit => (flags & bit) !== 0)
    .map(bit => NAMES.find(([named]) => named === bit)?.[1] ?? `0x${bit.toString(16)}`)
}

/** The inverse of {@link flagNames} for names of the table. @throws RangeError for any other. */
export function flagBits(names: readonly string[]): number {
  return names.reduce((flags, name) => {
    const bit = NAMES.find(entry => entry[1] === name)?.[0]
    if (bit === undefined) throw new RangeError(`Expected a DS_FLAG name such as GC, found "${name}"`)
    return (flags | bit) >>> 0
  }, 0)
}
