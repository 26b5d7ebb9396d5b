import { isWord } from './char-set.ts'
import type { Assertion } from './syntax.ts'

/** Whether a condition holds at a place of the text. */
export function holds(assertion: Assertion, text: string, place: number): boolean {
  switch (assertion) {
    case 'string-start':
      return place === 0
    case 'string-end':
      return place === text.length
    case 'end-or-final-newline':
      return place === text.length || (place === text.length - 1 && text[place] === '\n')
    case 'line-start':
      return place === 0 || text[place - 1] === '\n'
    case 'line-end':
      return place === text.length || text[place] === '\n'
    case 'word-boundary':
      return isBoundary(text, place)
    case 'no-word-boundary':
      return !isBoundary(text, place)
  }
}

function isBoundary(text: string, place: number): boolean {
  return wordAt(text, place - 1) !== wordAt(text, place)
}

/** For boundaries, .NET counts the zero-width joiners as parts of a word. */
function wordAt(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return isWord(unit) || unit === 0x200c || unit === 0x200d
}
