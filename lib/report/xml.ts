import { escapeControl } from '../formats/escape-control.ts'

/** What XML 1.0 has no way to write: control characters, lone surrogates, U+FFFE and U+FFFF (section 2.2). */
const NO_CHARACTERS =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for an attribute: one line, without anything that XML cannot carry. */
export function xmlAttribute(text: string): string {
  return escapeXml(escapeControl(text))
}

/** Text for an element; line breaks stay. */
export function xmlText(text: string): string {
  return text
    .split('\n')
    .map(line => escapeXml(escapeControl(line)))
    .join('\n')
}

function escapeXml(text: string): string {
  return text.replace(NO_CHARACTERS, '\ufffd').replace(/[&<>"]/g, character => ENTITIES[character] ?? '')
}
