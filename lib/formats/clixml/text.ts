/**
 * Text as PowerShell writes it into CLIXML ([MS-PSRP] 2.2.5.3.2): what XML cannot carry becomes `_xHHHH_`, one escape a
 * UTF-16 unit, and an underscore that would start an escape becomes one itself. On top of that everything outside
 * ASCII becomes a numeric character reference here, so that no console code page can change it.
 */
export function encodeText(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\ufffe\uffff&<>"]|_(?=[xX])|\p{Surrogate}|[\u{a0}-\u{10ffff}]/gu,
    character => {
      const entity = ENTITIES[character]
      if (entity !== undefined) return entity
      const code = character.codePointAt(0) ?? 0
      return NOT_XML.test(character) ? `_x${hex(code).padStart(4, '0')}_` : `&#x${hex(code)};`
    },
  )
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The escape character, control characters, lone surrogates and what is no character in XML. */
const NOT_XML = /^(?:[_\u0000-\u001f\u007f-\u009f\ufffe\uffff]|\p{Surrogate})$/u

function hex(code: number): string {
  return code.toString(16).toUpperCase()
}

/** The inverse for the `_xHHHH_` escapes; XML's own are the XML reader's. Anything else with an underscore stays as it is. */
export function decodeText(text: string): string {
  return text.replace(/_[xX]([0-9a-fA-F]{4})_/g, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  )
}
