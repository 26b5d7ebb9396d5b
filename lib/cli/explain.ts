import { explainAll } from '../codes/lookup.ts'
import { builtInCatalogue } from '../engine/builtin.ts'
import { UsageError } from '../engine/usage-error.ts'
import { decodeText } from '../formats/decode-text.ts'
import { reportExplanations } from '../report/explanation.ts'
import { toJson } from '../report/json.ts'
import { readArguments, textOf } from './arguments.ts'
import { EXPLAIN_FLAGS } from './flags.ts'
import { readInput } from './input-file.ts'
import type { Command } from './io.ts'
import { terminalOf } from './terminal.ts'

/** `explain`: what the words mean; with none, or `-`, whatever is piped in. */
export const explainCommand: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, EXPLAIN_FLAGS)
  const asked = positionals.length === 0 || positionals[0] === '-' ? [await readStandardInput()] : positionals
  const checks = await builtInCatalogue()
  const explanations = explainAll(asked, checks)
  const format = textOf(values, 'format') ?? 'table'
  if (format === 'json') io.stdout.write(`${toJson(explanations, 2)}\n`)
  else if (format === 'ndjson') io.stdout.write(explanations.map(line => `${toJson(line)}\n`).join(''))
  else io.stdout.write(reportExplanations(explanations, terminalOf(io, false)))
  return 0
}

/** Pasted texts are short: a megabyte is refused rather than scanned. */
const LIMIT = 1_048_576

async function readStandardInput(): Promise<string> {
  const text = decodeText(await readInput('-', 'explain', LIMIT))
  if (text.trim() === '')
    throw new UsageError(
      'explain: the text is empty; pipe in what you have, or name a code: sensecm-preflight explain 15',
    )
  return text
}
