import { COMMANDS } from '../../../lib/cli/commands.ts'
import { writeFlag } from '../../../lib/cli/flags.ts'
import { codeBlocks, codeSpans } from './markdown.ts'

const FLAGS = new Map(
  await Promise.all(COMMANDS.map(async ({ name, flags }) => [name, new Set((await flags()).map(writeFlag))] as const)),
)

/**
 * The options in a text that their command does not have. A text may hold several commands, each from the name of the
 * program, or `$Program` in a script, to the next pipe or semicolon; the name of a command comes first, and may be left
 * out for `run`.
 */
export function unknownOptions(text: string): string[] {
  const joined = text.replace(/[\\`^]\n\s*|\n\s+(?=--)/g, ' ')
  const commands = joined.matchAll(/(?:sensecm-preflight(?:\.exe)?['"]?|\$Program) +([^|;\n]*)/g)
  return [...commands].flatMap(([line, words = '']) => {
    const [first = ''] = words.split(' ')
    const known = FLAGS.get(FLAGS.has(first) ? first : 'run')
    const written = words.replace(/ #.*/, '').matchAll(/(?<=^|\s)--?[a-zA-Z][\w-]*/g)
    return [...written].flatMap(([option]) =>
      known?.has(option) || option === '--version' ? [] : [`${option} in: ${line}`],
    )
  })
}

/** Every command line in a page: blocks, and spans that name the program or begin with one of its commands. */
export function commandLines(page: string): string[] {
  const spans = codeSpans(page).flatMap(span => {
    if (span.includes('sensecm-preflight ')) return [span]
    const [first = ''] = span.split(' ')
    return FLAGS.has(first) && span.includes(' --') ? [`sensecm-preflight ${span}`] : []
  })
  return [...codeBlocks(page).map(lines => lines.join('\n')), ...spans].filter(text =>
    text.includes('sensecm-preflight'),
  )
}
