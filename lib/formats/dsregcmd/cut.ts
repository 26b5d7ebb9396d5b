import { beginsKey, FIRST_SECTION, fold, hasKeys } from './keys.ts'
import type { DsregcmdField, DsregcmdSection } from './output.ts'
import { readFlag } from './values.ts'

/** A last line without an end of line. */
export interface Tail {
  readonly text: string
  readonly line: number
}

/** What the end of a text shows. */
interface Ending {
  /** The text ends behind a title. */
  readonly pendingTitle?: boolean
  readonly tail?: Tail | undefined
}

/** Keys that follow each other in any output: where the first is there, the text goes on to the second. */
const PAIRS: readonly (readonly [title: string, first: string, last: string])[] = [
  [FIRST_SECTION, 'AzureAdJoined', 'DomainJoined'],
  [FIRST_SECTION, 'EnterpriseJoined', 'DomainJoined'],
  ['Device Details', 'DeviceId', 'TpmProtected'],
  ['User State', 'NgcSet', 'WorkplaceJoined'],
  ['SSO State', 'AzureAdPrt', 'EnterprisePrt'],
  ['Diagnostic Data', 'AD Connectivity Test', 'Token acquisition Test'],
  ['Diagnostic Data', 'Previous Registration', 'Client ErrorCode'],
  ['Ngc Prerequisite Check', 'IsDeviceJoined', 'PreReqResult'],
]

/** Values that are one word out of a few. */
const WORDS = ['YES', 'NO', 'UNKNOWN', 'ERROR', 'PASS', 'FAIL', 'SKIPPED', 'ENABLED', 'DISABLED', 'NOT SET']

/**
 * Tells whether an output certainly breaks off: in a title, in a key, in a value, or before a key that always follows.
 * A text that ends between two keys of which the second is not always there cannot be told from a whole one.
 */
export function describeCut(sections: readonly DsregcmdSection[], ending: Ending): string | undefined {
  const section = sections.at(-1)
  const field = section?.fields.at(-1)
  if (!section) return undefined
  const { tail } = ending
  if (tail && tail.line !== field?.line && /^(?:\+-*|\|[^|]*)$/.test(tail.text))
    return `it ends in line ${tail.line} within the frame of a title`
  const place = section.title === '' ? '' : ` of the section "${section.title}"`
  if (ending.pendingTitle && hasKeys(section.title))
    return `it ends behind the title${place}, in line ${section.line + 1}`
  if (!field) return undefined
  if (tail && beginsKey(tail.text)) return `it ends in line ${tail.line} with "${tail.text}", within a key${place}`
  if (tail?.line === field.line && isCutValue(field)) {
    return `it ends in line ${field.line} with "${field.key} : ${field.value}", within a value${place}`
  }
  const has = (key: string) => section.fields.some(other => fold(other.key) === fold(key))
  const pair = PAIRS.find(([title, first, last]) => title === section.title && has(first) && !has(last))
  return pair && `it ends in line ${field.line} behind "${field.key}"${place}, before "${pair[2]}"`
}

function isCutValue({ key, value }: DsregcmdField): boolean {
  if (value === '') return /(?:Joined|Test|ErrorCode)$/i.test(key)
  if (value.lastIndexOf('[') > value.lastIndexOf(']')) return true
  if (/^(?:Client|Server) ErrorCode$/i.test(key) && /^0x[0-9a-f]{0,7}$/i.test(value)) return true
  const upper = value.toUpperCase()
  return readFlag(value) === undefined && WORDS.some(word => word !== upper && word.startsWith(upper))
}
