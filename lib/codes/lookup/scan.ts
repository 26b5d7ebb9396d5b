import type { CodeEntry } from '../entry.ts'
import { serverMessages } from '../error-codes/index.ts'
import { allCodes, findCode } from '../registry.ts'
import { statusCells } from './columns.ts'
import {
  findAnalyzerEvent,
  findEnrollmentCode,
  findErrorValue,
  findName,
  findRegistrationEvent,
  findWin32,
} from './find.ts'
import { maskLookAlikes } from './mask.ts'
import { expandList, hexValue } from './number.ts'
import { shorten } from './shorten.ts'
import { type ExplainableCheck, type Mention, once, type Topic, UNKNOWN } from './topic.ts'
import * as words from './words.ts'

interface Hit extends Mention {
  readonly at: number
}

/** Everything in a text that is a code, an event, a name or a check, in the order of the text, each once. */
export function scan(text: string, checks: ReadonlyMap<string, ExplainableCheck>): readonly Mention[] {
  const masked = maskLookAlikes(text)
  const found = READERS.flatMap(({ pattern, read }) =>
    [...masked.matchAll(pattern)].flatMap(match =>
      read(match, checks).map(
        ({ topic, asked }): Hit => ({ topic, asked: asked ?? shorten(match[0]), at: match.index }),
      ),
    ),
  )
  const hits = [...found, ...scanColumns(text), ...scanMessages(text)].sort((a, b) => a.at - b.at)
  return once(hits.map(({ asked, topic }) => ({ asked, topic })))
}

interface Reading {
  readonly topic: Topic
  /** Left out when it is the whole match. */
  readonly asked?: string
}

interface Reader {
  readonly pattern: RegExp
  read(match: RegExpExecArray, checks: ReadonlyMap<string, ExplainableCheck>): readonly Reading[]
}

/** Failure codes look like this; success codes, addresses and masks are not reported when they are unknown. */
const FAILURE = 0x80000000

/** "Tenant mismatch (15)", as the analyzer and the portal show a code. */
const STATUS_WITH_NUMBER = new RegExp(
  `(?<!\\p{L})(${[...new Set(allCodes().flatMap(statusesOf))].join('|')})\\s{0,3}\\((\\d{1,2})\\)`,
  'giu',
)

const READERS: readonly Reader[] = [
  {
    pattern: words.ENROLLMENT_STATUS,
    read: ([, dword, list = '']) => readStatus(dword === undefined ? list : `0x${dword}`),
  },
  { pattern: words.ENROLLMENT_STATUS_TEXT, read: ([, number = '']) => readStatus(number) },
  { pattern: STATUS_WITH_NUMBER, read: ([, status = '', number = '']) => readShown(status, Number(number)) },
  { pattern: words.ERROR_NUMBER, read: ([, list = '']) => knownOnly(readStatus(list)) },
  { pattern: words.CJK_NUMBER, read: ([, list = '']) => knownOnly(readStatus(list)) },
  { pattern: words.EVENT_NUMBER, read: ([, list = '']) => readEvents(list) },
  { pattern: words.ID_LINE, read: ([, id = '']) => readEvents(id) },
  { pattern: words.EVENT_TABLE, read: ([, id = '']) => readEvents(id) },
  { pattern: /(?<![\p{L}\p{N}.,:#/_-])\d{6}(?![\p{L}\p{N}_%]|[./,-]\d)/gu, read: ([id]) => readEvents(id) },
  {
    pattern: words.FUNCTION_NUMBER,
    read: ([, number = '']) => knownOnly([{ topic: findWin32(Number(number)), asked: number }]),
  },
  { pattern: words.WIN32_NUMBER, read: ([, number = '']) => knownOnly([{ topic: findWin32(Number(number)) }]) },
  {
    pattern: /(?<![\p{L}\p{N}_])0x([0-9a-f]{3,16})(?![\p{L}\p{N}_])/giu,
    read: ([asked, digits = '']) => readHex(asked, digits),
  },
  {
    pattern: /(?<![\p{L}\p{N}_-])[0-9a-f]{8}(?![\p{L}\p{N}_-])/giu,
    read: ([digits]) => knownOnly([{ topic: findErrorValue(Number.parseInt(digits, 16)) }]),
  },
  {
    pattern: /(?<![\p{L}\p{N}_.,-])(?:-\d{9,10}|\d{10})(?![\p{L}\p{N}]|[.,-]\d)/gu,
    read: ([number]) => knownOnly([{ topic: findErrorValue(Number(number) >>> 0) }]),
  },
  { pattern: /(?<![\p{L}\p{N}_])AADSTS\d{4,8}(?![\p{L}\p{N}_])/giu, read: ([code]) => [{ topic: findName(code) }] },
  { pattern: /(?<![\p{L}\p{N}_])[A-Z][A-Z0-9_]{5,80}(?![\p{L}\p{N}_])/giu, read: ([name]) => readName(name) },
  {
    pattern: /(?<![\p{L}\p{N}_])precondition not met(?![\p{L}\p{N}_])/giu,
    read: () => [{ topic: findName(UNNUMBERED) }],
  },
  {
    // Ids of one word, such as "proxy", are words of the language too.
    pattern: /(?<![\p{L}\p{N}_-])[a-z][a-z0-9]{0,40}(?:-[a-z0-9]{1,40}){1,8}(?![\p{L}\p{N}_-])/giu,
    read: ([id], checks) => {
      const entry = checks.get(id.toLowerCase())
      return entry ? [{ topic: { kind: 'check', entry } }] : []
    },
  },
]

const UNNUMBERED = 'Precondition not met / No support for Sync server 2012'

function knownOnly(readings: readonly Reading[]): readonly Reading[] {
  return readings.filter(({ topic }) => topic !== UNKNOWN)
}

/** A value of EnrollmentStatus, or several; one that no source mentions is reported as unknown. */
function readStatus(list: string): readonly Reading[] {
  const hex = /^0x([0-9a-f]{1,8})/i.exec(list)?.[1]
  if (hex !== undefined) return [{ topic: findEnrollmentCode(Number.parseInt(hex, 16)), asked: `0x${hex}` }]
  return expandList(list).map(number => ({ topic: findEnrollmentCode(number), asked: String(number) }))
}

/** The label and the number must belong together: "General error (5)" is also what others print. */
function readShown(status: string, number: number): readonly Reading[] {
  const entry = findCode(number)
  const belongs = entry && statusesOf(entry).some(label => label.toLowerCase() === status.toLowerCase())
  return belongs ? [{ topic: findEnrollmentCode(number), asked: String(number) }] : []
}

function statusesOf({ meanings }: CodeEntry): readonly string[] {
  const labels = meanings.flatMap(({ status }) => status ?? [])
  // "Hybrid join failure": as people shorten it. "Error" alone is a word of everybody's.
  return labels.flatMap(label => [label, ...(/^General \S+ /.test(label) ? [label.replace('General ', '')] : [])])
}

function scanColumns(text: string): readonly Hit[] {
  return statusCells(text).map(({ at, number }) => ({ at, asked: String(number), topic: findEnrollmentCode(number) }))
}

function readEvents(list: string): readonly Reading[] {
  const ids = list.match(/\d+/g) ?? []
  return knownOnly(
    ids.map(id => ({
      topic: id.length === 3 ? findRegistrationEvent(Number(id)) : findAnalyzerEvent(Number(id)),
      asked: id,
    })),
  )
}

function readHex(asked: string, digits: string): readonly Reading[] {
  const value = hexValue(digits)
  if (value === undefined || value === 0xffffffff) return []
  const topic = value <= 0xffff ? findWin32(value) : findErrorValue(value)
  return topic === UNKNOWN && value < FAILURE ? [] : [{ topic, asked }]
}

/** Words that look like a name of this field are reported even when they are unknown: a slip, or news. */
function readName(name: string): readonly Reading[] {
  const topic = findName(name)
  return topic === UNKNOWN && !/^(?:AADRT_|DSREG_|EnrollmentRegistration\w*_|ERROR_ADAL_|WININET_E_)/i.test(name)
    ? []
    : [{ topic }]
}

function scanMessages(text: string): readonly Hit[] {
  return serverMessages.flatMap(entry => {
    const match = entry.pattern.exec(text)
    return match
      ? [{ at: match.index, asked: shorten(match[0]), topic: { kind: 'server-message', entry } as const }]
      : []
  })
}
