import { UsageError } from '../engine/usage-error.ts'
import { diffResults } from '../results/diff.ts'
import { readResultFile } from '../results/result-file.ts'
import { version } from '../version.ts'
import { readArguments } from './arguments.ts'
import { DIFF_FLAGS } from './flags.ts'
import type { Command } from './io.ts'
import { terminalOf } from './terminal.ts'

/** `diff`: what got better, worse and unknown from one result to another. */
export const diff: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, DIFF_FLAGS)
  const [old, now, ...rest] = positionals
  if (old === undefined || now === undefined || rest.length > 0)
    throw new UsageError(
      `diff: expected two files with results, OLD and NEW, as run --output json=FILE writes them, found ${positionals.length}.`,
    )
  const found = diffResults(
    { name: 'sensecm-preflight', version },
    { file: old, result: readResultFile(old) },
    { file: now, result: readResultFile(now) },
  )
  if (values['format'] === 'json') {
    const { toJson } = await import('../report/json.ts')
    io.stdout.write(`${toJson(found, 2)}\n`)
  } else {
    const { reportDiffMarkdown, reportDiffTable } = await import('../report/diff.ts')
    io.stdout.write(
      values['format'] === 'markdown'
        ? reportDiffMarkdown(found)
        : reportDiffTable(found, terminalOf(io, values['noColor'] === true)),
    )
  }
  return found.exitCode
}
