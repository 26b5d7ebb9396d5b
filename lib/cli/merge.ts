import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { UsageError } from '../engine/usage-error.ts'
import type { Style } from '../report/style.ts'
import { Merger } from '../results/merge.ts'
import type { MergedResult } from '../results/merged.ts'
import { readResultFile } from '../results/result-file.ts'
import { version } from '../version.ts'
import { listOf, readArguments } from './arguments.ts'
import { MERGE_FLAGS, MERGE_FORMATS } from './flags.ts'
import type { Command } from './io.ts'
import { readOutputs, reserve, writeOutput } from './outputs.ts'
import { terminalOf } from './terminal.ts'

type Format = (typeof MERGE_FORMATS)[number]

/** `merge`: results of many devices as one. Files are read one after the other, so that any number of them fits. */
export const merge: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, MERGE_FLAGS)
  const outputs = readOutputs(listOf(values, 'output'), MERGE_FORMATS)
  const files = positionals.flatMap(resultFilesOf)
  if (files.length === 0)
    throw new UsageError('merge: expected files with results (run --format json), or folders that hold them.')
  outputs.forEach(reserve)
  const merged = mergeFiles(files)
  if (merged.summary.devices === 0)
    throw new UsageError(`merge: none of ${files.length} files can be used; the first: ${merged.unreadable[0]?.reason}`)
  for (const output of outputs)
    writeOutput(output, await render(merged, output.format, { color: false, unicode: true, width: 80 }))
  const format = MERGE_FORMATS.find(known => known === values['format']) ?? 'table'
  io.stdout.write(await render(merged, format, terminalOf(io, values['noColor'] === true)))
  return merged.exitCode
}

function mergeFiles(files: readonly string[]): MergedResult {
  const merger = new Merger()
  for (const file of files) {
    try {
      merger.add(file, readResultFile(file))
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      merger.refuse(file, error.message)
    }
  }
  return merger.finish({ name: 'sensecm-preflight', version })
}

/** A folder stands for the JSON files in it, in the order of their names: not every shell expands `*.json`. */
function resultFilesOf(path: string): string[] {
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  return readdirSync(path)
    .filter(name => name.endsWith('.json'))
    .sort()
    .map(name => join(path, name))
}

async function render(merged: MergedResult, format: Format, style: Style): Promise<string> {
  switch (format) {
    case 'table':
      return (await import('../report/merge/table.ts')).reportMergeTable(merged, style)
    case 'json':
      return `${(await import('../report/json.ts')).toJson(merged, 2)}\n`
    case 'html':
      return (await import('../report/merge/html.ts')).reportMergeHtml(merged)
    case 'markdown':
      return (await import('../report/merge/markdown.ts')).reportMergeMarkdown(merged)
  }
}
