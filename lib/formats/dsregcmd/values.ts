/** YES and NO, and the two that are neither: not known, and could not be found out. */
export type Flag = 'yes' | 'no' | 'unknown' | 'error'

export interface TestResult {
  readonly outcome: 'pass' | 'fail' | 'skipped' | 'unknown' | 'error'
  /** Unsigned 32 bits. */
  readonly code?: number
  /** The code behind the slash, which says more. */
  readonly subcode?: number
}

/** `undefined` for a word that is none of them. `ERROR (0xd0020017)` is an error, not a NO. */
export function readFlag(value: string): Flag | undefined {
  const [, word = ''] = /^(YES|NO|UNKNOWN|ERROR)\b/i.exec(value) ?? []
  const flags: Readonly<Record<string, Flag>> = { yes: 'yes', no: 'no', unknown: 'unknown', error: 'error' }
  return flags[word.toLowerCase()]
}

/** `PASS`, `FAIL [0xCODE]`, `FAIL [0xCODE/0xSUB]`, `SKIPPED`, and whatever is none of these as `unknown`. */
export function readTest(value: string): TestResult {
  const [, word = '', code = '', subcode = ''] =
    /^(PASS|FAIL|SKIP|ERROR)\w*(?:\W*?(0x[0-9a-f]{1,8}))?(?:\s*\/\s*(0x[0-9a-f]{1,8}))?/i.exec(value) ?? []
  const outcomes: Readonly<Record<string, TestResult['outcome']>> = {
    pass: 'pass',
    fail: 'fail',
    skip: 'skipped',
    error: 'error',
  }
  return {
    outcome: outcomes[word.toLowerCase()] ?? 'unknown',
    ...(code !== '' && { code: Number(code) }),
    ...(subcode !== '' && { subcode: Number(subcode) }),
  }
}

/** An HRESULT in hexadecimal, or in decimal with a sign; unsigned 32 bits. `undefined` for any other text. */
export function readErrorCode(value: string): number | undefined {
  if (/^0x[0-9a-f]{1,8}$/i.test(value)) return Number(value)
  return /^-\d{1,10}$/.test(value) ? Number(value) >>> 0 : undefined
}

/** `2019-01-31 09:16:50.000 UTC` as ISO 8601, also where a console broke the line; `undefined` for any other text. */
export function readTime(value: string): string | undefined {
  const [, date, time] =
    /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2}(?: ?\.\d{1,3})?)(?: ?UTC|Z)?$/.exec(value.trim()) ?? []
  const moment = Date.parse(`${date}T${time?.replace(' ', '')}Z`)
  return Number.isNaN(moment) ? undefined : new Date(moment).toISOString()
}

/** `[ 2019-01-11 21:02:50.000 UTC -- 2029-01-11 21:32:50.000 UTC ]` */
export function readValidity(value: string): { readonly notBefore: string; readonly notAfter: string } | undefined {
  const [, from = '', to = ''] = /^\[([^\]]{1,40}?)--([^\]]{1,40})\]/.exec(value) ?? []
  const [notBefore, notAfter] = [readTime(from), readTime(to)]
  return notBefore === undefined || notAfter === undefined ? undefined : { notBefore, notAfter }
}
