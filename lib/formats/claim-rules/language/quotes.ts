/** Double and single quotation marks that word processors and web pages put in the place of the straight ones. */
export const SMART_QUOTES = '\u201c-\u201f\u2018-\u201b\u00ab\u00bb\u2033\uff02'

const SMART = new RegExp(`[${SMART_QUOTES}]`)
/** What follows a closing quotation mark, found inside a text: the mark that should stand there is missing. */
const BEHIND_A_TEXT = /^\s*(?:,|\]|\)|=>)|[\]),]\s*(?:=>|&&|\w+\s*(?:==|=~|!=|!~|=))|=>\s*(?:issue|add)\s*\(/i

/** The offset of the first such mark in a text, or -1. */
export function smartQuoteIn(text: string): number {
  return text.search(SMART)
}

export function looksUnclosed(text: string): boolean {
  return BEHIND_A_TEXT.test(text)
}
