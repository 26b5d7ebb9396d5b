import { UsageError } from '../engine/usage-error.ts'
import { toJson } from '../report/json.ts'
import { reportComputerJoin, reportSyncRules } from '../report/sync-rules.ts'
import { type CheckReport, checkRules, computerJoinScript } from '../sync-rule/index.ts'
import { readArguments } from './arguments.ts'
import { SYNC_RULE_FLAGS } from './flags.ts'
import type { Command, Io } from './io.ts'
import { readRules } from './rule-files.ts'
import { terminalOf } from './terminal.ts'
import { unknownAction } from './unknown-action.ts'

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
    throw unknownAction('sync-rule', 'print or check FILE', action, ACTIONS)
  }
  const [path, ...others] = paths
  if (path === undefined || others.length > 0) {
    throw new UsageError(`sync-rule check: expected one file, folder, or - for standard input, found ${paths.length}.`)
  }
  const report = checkRules(await readRules(path, 'sync-rule check'))
  writeReport(report, values['format'] === 'json', io)
  if (report.rules.some(rule => rule.findings.some(({ severity }) => severity === 'error'))) return 1
  return report.complete ? 0 : 3

  function writeReport(judged: CheckReport, json: boolean, { stdout }: Io): void {
    stdout.write(json ? `${toJson(judged, 2)}\n` : reportSyncRules(judged, style))
  }
}
