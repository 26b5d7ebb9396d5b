export const BODY_KINDS = ['json', 'html', 'xml', 'text', 'empty', 'binary'] as const

/** What a body looks like, whatever its declared type. */
export type BodyKind = (typeof BODY_KINDS)[number]

/** As a sentence names them. */
export const BODY_NAMES: Readonly<Record<BodyKind, string>> = {
  json: 'JSON',
  html: 'a web page',
  xml: 'XML',
  text: 'plain text',
  empty: 'nothing',
  binary: 'binary data',
}

/** Elements with which pages begin that leave out the doctype, after the table of WHATWG MIME Sniffing 7.1. */
const HTML_START =
  /^<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|iframe|center|table|font|div|h1|br|a|b|p)(?:[\s/>]|$)/i

/** Bytes that no text has: "binary data byte" of WHATWG MIME Sniffing 3. */
const BINARY = /[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/

/**
 * Tells the kind of a body from its bytes.
 *
 * @param bytes the body, or its beginning
 * @param complete whether that is the whole body; only then must JSON parse to the end
 */
export function bodyKind(bytes: Uint8Array, complete: boolean): BodyKind {
  const text = decode(bytes).trim()
  if (text === '') return 'empty'
  if (BINARY.test(text)) return 'binary'
  if (isJson(text, complete)) return 'json'
  if (!text.startsWith('<')) return 'text'
  const rest = withoutProlog(text)
  if (HTML_START.test(rest)) return 'html'
  if (text.startsWith('<?xml') || /^<[a-z_]/i.test(rest)) return 'xml'
  return rest === '' ? 'html' : 'text'
}

/** Every byte becomes a character: the kind does not depend on what the letters beyond ASCII are. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  return new TextDecoder('latin1').decode(hasMark ? bytes.subarray(3) : bytes)
}

/** Objects and arrays only: a lone number or string is as likely to be plain text. */
function isJson(text: string, complete: boolean): boolean {
  if (!complete) return /^(?:\{\s*(?:"|$)|\[\s*(?:["{[\d-]|true|false|null|$))/.test(text)
  if (!/^[{[]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** What follows comments and processing instructions; empty where one of them does not end. */
function withoutProlog(text: string): string {
  let at = 0
  for (;;) {
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined
    if (end === undefined) return text.slice(at)
    const found = text.indexOf(end, at + 2)
    if (found === -1) return ''
    at = found + end.length
    while (/\s/.test(text.charAt(at))) at += 1
  }
}
