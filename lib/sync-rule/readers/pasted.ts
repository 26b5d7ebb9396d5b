import { decodeEntities } from '../../formats/html-entities.ts'
import { MalformedError } from '../../formats/malformed.ts'

/** An expression without what a page or a message puts around it, and what was done for that. */
export interface Pasted {
  readonly source: string
  readonly notes: readonly string[]
}

const FENCE = /^[ \t]{0,3}(`{3,20}|~{3,20})(?![`~])[^\r\n]*\r?\n([\s\S]*?)^[ \t]{0,3}\1[ \t]*$/gm
/** A call or an attribute, with which every expression begins or ends. */
const EXPRESSION = /\w\s*\(|\[[\w-]+\]/

/**
 * Takes an expression out of the fence of Markdown, single backticks, the source of a web page, or from behind the equals sign of a
 * spreadsheet. Spaces take the place of what is left out, so that lines and columns stay, but for those of a web page's source.
 *
 * @throws {MalformedError} when there are several fenced blocks with an expression.
 */
export function unwrapPasted(text: string): Pasted {
  const fenced = fromFence(text)
  const bare = fenced.replace(/^(\s*)`([^`]*)`(\s*)$/, '$1 $2 $3').replace(/^(\s*)=(?=\s*[A-Za-z[("])/, '$1 ')
  // Valid expressions have no such quotation marks.
  if (!/&(?:quot|#34|#x22);/i.test(bare)) return { source: bare, notes: [] }
  const note =
    'The expression is written as in the source of a web page (&quot;), and was read as the page shows it; paste it into the editor in that form.'
  return { source: decodeEntities(bare), notes: [note] }
}

function fromFence(text: string): string {
  const blocks = [...text.matchAll(FENCE)].filter(([, , inner = '']) => EXPRESSION.test(inner))
  const [block, ...others] = blocks
  if (!block) return text
  if (others.length > 0)
    throw new MalformedError(
      `Expected one expression, found ${blocks.length} fenced blocks with one; give one of them.`,
    )
  const { 0: whole, 2: inner = '', index } = block
  const start = index + whole.indexOf(inner, whole.indexOf('\n'))
  return text.slice(0, start).replace(/[^\r\n]/g, ' ') + inner.trimEnd()
}
