import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { reasonOf } from '../engine/target-access.ts'
import { UsageError } from '../engine/usage-error.ts'
import { decodeText } from '../formats/decode-text.ts'
import { MalformedError } from '../formats/malformed.ts'
import { didYouMean } from '../formats/suggest.ts'
import { toJson } from '../report/json.ts'
import { reportComputerJoin, reportSyncRules } from '../report/sync-rules.ts'
import {
  type CheckReport,
  checkRules,
  computerJoinScript,
  type ExportFile,
  readExports,
  syncExportKind,
} from '../sync-rule/index.ts'
import { readArguments } from './arguments.ts'
import { SYNC_RULE_FLAGS } from './flags.ts'
import { readInput } from './input-file.ts'
import type { Command, Io } from './io.ts'
import { terminalOf } from './terminal.ts'

/** An export has some kilobytes a rule; a policy file some hundred. */
const LIMIT = 2 ** 24
/** Files of an exported folder, at most: a real one has about 60 rules. */
const MAX_FILES = 2_000

const ACTIONS = ['print', 'check']

/** `sync-rule print` and `sync-rule check FILE|FOLDER`: the Computer Join rule of Entra Connect, offline. */
export const syncRule: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, SYNC_RULE_FLAGS)
  const [action = '', ...paths] = positionals
  const style = terminalOf(io, values['noColor'] === true)
  if (action === 'print') {
    if (paths.length > 0) throw new UsageError(`sync-rule print: expected nothing behind it, found "${paths[0]}".`)
    io.stdout.write(values['script'] ? computerJoinScript() : reportComputerJoin(style))
    return 0
  }
  if (action !== 'check') {
    throw new UsageError(`sync-rule: expected print or check FILE, found "${action}".${didYouMean(action, ACTIONS)}`)
  }
  const [path, ...others] = paths
  if (path === undefined || others.length > 0) {
    throw new UsageError(`sync-rule check: expected one file, folder, or - for standard input, found ${paths.length}.`)
  }
  const report = await judge(path)
  writeReport(report, values['format'] === 'json', io)
  return report.rules.some(rule => rule.findings.some(({ severity }) => severity === 'error')) ? 1 : 0

  function writeReport(judged: CheckReport, json: boolean, { stdout }: Io): void {
    stdout.write(json ? `${toJson(judged, 2)}\n` : reportSyncRules(judged, style))
  }
}

async function judge(path: string): Promise<CheckReport> {
  const names = filesAt(path)
  const read = await Promise.all(
    names.map(async name => ({ name, content: await readInput(name, 'sync-rule check', LIMIT) })),
  )
  const files = names[0] === path ? read : read.filter(isExport)
  if (files.length === 0) throw noExport(path)
  try {
    return checkRules(readExports(files))
  } catch (error) {
    if (error instanceof MalformedError) throw new UsageError(`sync-rule check: ${error.message}`)
    throw error
  }
}

function noExport(folder: string): UsageError {
  return new UsageError(`sync-rule check: ${folder} holds no file of an export (.xml, .json, .ps1).`)
}

/** In a folder there may be others, such as the JSON of something else. */
function isExport({ content }: ExportFile): boolean {
  return syncExportKind(typeof content === 'string' ? content : decodeText(content)) !== undefined
}

/** The file itself, or every file of an exported folder that may be part of an export, its subfolders included. */
function filesAt(path: string): string[] {
  if (path === '-') return [path]
  try {
    if (!statSync(path).isDirectory()) return [path]
    const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter(name =>
      /\.(?:xml|json|ps1)$/i.test(name),
    )
    if (names.length === 0) throw noExport(path)
    if (names.length > MAX_FILES)
      throw new UsageError(`sync-rule check: ${path} holds ${names.length} such files; at most ${MAX_FILES} are read.`)
    return names.sort().map(name => join(path, name))
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`sync-rule check: cannot read ${path}: ${reasonOf(error)}.`)
  }
}
