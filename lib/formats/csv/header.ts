import { MalformedError } from '../malformed.ts'

/** What Export-Csv of Windows PowerShell puts before the header, and the line that tells Excel the separator. */
export function isPreamble(text: string): boolean {
  return text.startsWith('#TYPE ') || /^"?sep=/i.test(text)
}

/** Whether a line of names is there; a line before it does not count. */
export function headerEnds(bytes: Buffer): boolean {
  const first = bytes.indexOf(0x0a)
  if (first < 0) return false
  return !isPreamble(withoutMark(bytes).subarray(0, 64).toString('latin1')) || bytes.indexOf(0x0a, first + 1) >= 0
}

/** The one of comma, semicolon and tab that is in the header most often. */
export function separatorOf(header: Buffer): number {
  const lines = withoutMark(header).toString('latin1').split('\n')
  const line = lines.find(text => !isPreamble(text)) ?? ''
  const counts = [',', ';', '\t'].map(separator => ({ separator, count: line.split(separator).length }))
  const [best] = counts.toSorted((a, b) => b.count - a.count)
  return (best?.separator ?? ',').charCodeAt(0)
}

/** Without the byte order mark of UTF-8. */
export function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes
}

/** Columns of what Microsoft Entra and Intune export of their devices. */
const OF_DEVICES = [
  'deviceid',
  'device id',
  'jointype',
  'trusttype',
  'azureaddeviceid',
  'azure ad device id',
  'iscompliant',
]
/** Columns that only an export of Active Directory has. */
const OF_DIRECTORY = ['dn', 'distinguishedname', 'objectguid', 'usercertificate', 'samaccountname']

/**
 * A list of devices in the cloud has columns that are called like attributes, and tells nothing of what decides whether they
 * come there.
 * @throws {MalformedError} for the header of one
 */
export function refuseDeviceList(names: readonly string[]): void {
  const found = names.filter(name => OF_DEVICES.includes(name.toLowerCase()))
  if (found.length === 0 || names.some(name => OF_DIRECTORY.includes(name.toLowerCase()))) return
  throw new MalformedError(
    `expected computer objects of Active Directory, found devices of Microsoft Entra or Intune (column ${found[0]}); export with csvde or Get-ADComputer`,
  )
}
