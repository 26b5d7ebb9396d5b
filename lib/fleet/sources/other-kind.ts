/** Bytes that other kinds of files begin with. */
const BEGINNINGS: readonly (readonly [bytes: readonly number[], words: string])[] = [
  [[0x1f, 0x8b], 'what gzip has packed; unpack it first'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive, as .zip and .xlsx are; unpack it, or save the table as CSV'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'a workbook of Excel; save it as CSV'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'what zstd has packed; unpack it first'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'what xz has packed; unpack it first'],
  [[0x42, 0x5a, 0x68], 'what bzip2 has packed; unpack it first'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7z archive; unpack it first'],
  [[0x50, 0x41, 0x52, 0x31], 'a Parquet file; save it as CSV'],
]
const LONGEST_LINE = 4096

/**
 * What a file is that was named as another kind, as far as its first bytes show, with what to do; `undefined` for what may be
 * of that kind. Without it, a thousand lines of an archive would each be told as one that is no LDIF.
 */
export function otherKind(bytes: Buffer, wanted: 'ldif' | 'csv'): string | undefined {
  const known = BEGINNINGS.find(([beginning]) => beginning.every((byte, at) => bytes[at] === byte))
  if (known) return known[1]
  const text = bytes
    .toString('utf8', 0, LONGEST_LINE)
    .replace(/^\ufeff/, '')
    .trimStart()
  if (/^(?:\{|\[\s*[[{\]])/.test(text)) return 'JSON; export with ldifde, ldapsearch or csvde'
  if (/^<(?:\?xml|Objs|html|!doctype)\b/i.test(text))
    return 'XML or a web page; export with ldifde, ldapsearch or csvde'
  const line = text.split(/\r\n|\n|\r/).find(each => each !== '' && !each.startsWith('#')) ?? ''
  if (wanted === 'csv') return /^(?:dn|version):/i.test(line) ? 'LDIF; give it with --ldif' : undefined
  return !line.includes(':') && /[,;\t].*[,;\t]/.test(line) ? 'a table; give it with --csv' : undefined
}
