import type { Code } from '../code.ts'
import { type ErrorCode, win32Of } from '../error-codes/error-code.ts'
import { analyzerEvents, errorCodes, registrationEvents, serverMessages } from '../error-codes/index.ts'
import { allCodes, findCode } from '../registry.ts'
import { type Topic, UNKNOWN } from './topic.ts'

const BY_VALUE: ReadonlyMap<number, Topic> = new Map(
  errorCodes.map(entry => [entry.value, { kind: 'error-code', entry }]),
)

/** By Win32 number; below 1000 such a number is something else in this field. */
const BY_WIN32: ReadonlyMap<number, Topic> = new Map(
  errorCodes.flatMap(entry => {
    const number = win32Of(entry.value) ?? 0
    return number >= 1000 ? [[number, { kind: 'error-code', entry }] as const] : []
  }),
)

/** By lower-case name. A name that Windows and the enrollment share is that of the enrollment code. */
const BY_NAME: ReadonlyMap<string, Topic> = new Map<string, Topic>([
  ...serverMessages.map(entry => [entry.name.toLowerCase(), { kind: 'server-message', entry }] as const),
  ...errorCodes.flatMap(entry =>
    [entry.name, ...(entry.aliases ?? [])].map(name => [name.toLowerCase(), { kind: 'error-code', entry }] as const),
  ),
  ...allCodes().flatMap(entry =>
    entry.name === undefined ? [] : [[entry.name.toLowerCase(), { kind: 'name', entry }] as const],
  ),
])

/** Every name that can be asked for; a code that has none is named by its number, which is no misspelling of another. */
export const NAMES: readonly string[] = [
  ...allCodes().flatMap(({ name }) => name ?? []),
  ...errorCodes.flatMap(({ name, aliases = [] }) => (name.startsWith('0x') ? aliases : [name, ...aliases])),
]

export function findEnrollmentCode(code: Code): Topic {
  const entry = findCode(code)
  return entry ? { kind: 'enrollment-code', entry } : UNKNOWN
}

export function findErrorValue(value: number): Topic {
  return BY_VALUE.get(value) ?? UNKNOWN
}

export function findWin32(number: number): Topic {
  return BY_WIN32.get(number) ?? UNKNOWN
}

export function findName(name: string): Topic {
  return BY_NAME.get(name.toLowerCase()) ?? UNKNOWN
}

export function findAnalyzerEvent(id: number): Topic {
  const entry = analyzerEvents.find(event => event.id === id)
  return entry ? { kind: 'analyzer-event', entry } : UNKNOWN
}

export function findRegistrationEvent(id: number): Topic {
  const entry = registrationEvents.find(event => event.id === id)
  return entry ? { kind: 'registration-event', entry } : UNKNOWN
}

/** The error of Windows with this very name, which an enrollment code may share. */
export function findErrorOfName(name: string): ErrorCode | undefined {
  return errorCodes.find(entry => entry.name === name)
}
