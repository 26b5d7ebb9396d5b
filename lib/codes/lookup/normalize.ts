/** Beyond this many characters a pasted text is not looked at. */
const MAX_LENGTH = 1_000_000

/** Undoes what mail programs, terminals, Markdown and UTF-16 do to a text on its way into the clipboard. */
export function normalize(text: string): string {
  return (
    text
      .slice(0, MAX_LENGTH)
      .normalize('NFKC')
      .replace(/\x1b\[[0-9;]{0,20}[A-Za-z]/g, '')
      .replace(/[\x00\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
      // Quoted-printable: soft line break, and the equals sign itself.
      .replace(/=\r?\n/g, '')
      .replace(/=3D/g, '=')
      .replace(/^[ \t]{0,8}(?:>[ \t]?){1,20}/gm, '')
      .replace(/\\_/g, '_')
      // A long name that a mail program broke where it could.
      .replace(/_\r?\n[ \t]{0,20}(?=[A-Z])/gi, '_')
      .replace(/\u2212/g, '-')
      .trim()
  )
}
