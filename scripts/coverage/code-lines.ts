import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { parseSync } from 'oxc-parser'

/** A line on which something runs: where its text begins and ends in the file, in UTF-16 units, and its number from 1. */
export interface CodeLine {
  readonly start: number
  readonly end: number
  readonly number: number
}

/**
 * The lines of a file on which something can run. Types, comments, blank lines and lone brackets are none: counted in,
 * as c8 does, they are never missed, and a figure of them says little.
 */
export function codeLines(file: string): readonly CodeLine[] {
  const source = readFileSync(file, 'utf8')
  // As Node.js does it: blanks take the place of types, so that every other character stays where it is.
  let code = stripTypeScriptTypes(source)
  for (const { start, end } of parseSync(file, source).comments)
    code = code.slice(0, start) + code.slice(start, end).replace(/[^\n]/g, ' ') + code.slice(end)
  let at = 0
  return code.split('\n').flatMap((line, index) => {
    const begins = at + line.length - line.trimStart().length
    at += line.length + 1
    return /\w/.test(line) ? [{ start: begins, end: begins + line.trim().length, number: index + 1 }] : []
  })
}
