import { decodeEntities } from '../../html-entities.ts'

/** An export, which writes its own characters so. */
const EXPORT = /^\s*(?:<(?:\?xml|Objs|Objects)\b|\{|"|\[\s*["{[\]])/
const ESCAPED_RULE = /=(?:&gt;|&#0?62;|&#x3e;)/i
const TAG = /<\/?(?:br|code|div|em|html|body|p|pre|span|strong|td|tr)\b[^<>\r\n]{0,300}>/gi

/**
 * Rules from the source of a web page as the page shows them, where all of them are written so (`=&gt;`, `&quot;`); any other text
 * as it is. Lines stay, columns do not.
 */
export function fromWebPage(text: string): string {
  if (EXPORT.test(text) || !ESCAPED_RULE.test(text) || text.includes('=>')) return text
  return decodeEntities(text.replace(TAG, ''))
}
