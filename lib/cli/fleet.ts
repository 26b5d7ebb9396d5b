import { accessSync, constants, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { reasonOf } from '../engine/target-access.ts'
import { UsageError } from '../engine/usage-error.ts'
import { auditFleet } from '../fleet/fleet.ts'
import type { Source } from '../fleet/sources/source.ts'
import type { FleetResult } from '../fleet/summary/summary.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { MalformedError } from '../formats/malformed.ts'
import { type Arguments, listOf, readArguments, textOf } from './arguments.ts'
import { FLEET_FLAGS, FLEET_FORMATS } from './fleet-flags.ts'
import { openOutputs } from './fleet-outputs.ts'
import { FleetProgress } from './fleet-progress.ts'
import { listenForInterruption } from './interruption.ts'
import type { Command, Io } from './io.ts'
import { readOutputs } from './outputs.ts'
import { takePipedPassword } from './piped-password.ts'
import { startLab } from './start-lab.ts'
import { terminalOf } from './terminal.ts'
import { collectInOneGo } from './whole-collections.ts'

const MS_PER_DAY = 86_400_000

/** `fleet`: every computer of a domain, or of a file, judged one by one. */
export const fleet: Command = async (args, io) => {
  const { values: said, positionals } = readArguments(args, FLEET_FLAGS)
  if (positionals.length > 0)
    throw new UsageError(`fleet takes options only, found "${positionals[0]}"; a file is given with --ldif or --csv.`)
  collectInOneGo()
  const { values, env } = await takePipedPassword(said, io.env)
  const interruption = listenForInterruption()
  const lab = values['lab'] === undefined ? undefined : await startLab(values['lab'])
  try {
    return await audit(values, { ...io, env }, interruption.signal, lab?.target)
  } finally {
    interruption.end()
    await lab?.close()
  }
}

async function audit(
  values: Arguments['values'],
  io: Io,
  signal: AbortSignal,
  targetDefaults: Readonly<Record<string, unknown>> | undefined,
): Promise<number> {
  const rule = textOf(values, 'rule')
  const resume = textOf(values, 'resume')
  const format = FLEET_FORMATS.find(known => known === values['format']) ?? 'table'
  const files = readOutputs(listOf(values, 'output'), FLEET_FORMATS)
  const staleAfterMs = days(textOf(values, 'staleAfter') ?? '90d') * MS_PER_DAY
  const sample = count(textOf(values, 'sample'))
  const configuration =
    rule === undefined ? undefined : await (await import('./rule-files.ts')).readRules(rule, '--rule')
  const progress = new FleetProgress(io)
  const tell = (sentence: string): void => {
    progress.clear()
    io.stderr.write(`${escapeControl(sentence)}\n`)
  }
  const source = await sourceOf(values, io, signal, tell, { targetDefaults, sample: sample !== undefined, files })
  const outputs = openOutputs({ format, files, io, resume, style: terminalOf(io, values['noColor'] === true) })
  try {
    const result = await auditFleet({
      source,
      outputs: attributes => outputs.begin(attributes),
      pause: () => outputs.pause(),
      now: new Date(),
      staleAfterMs,
      signal,
      tell,
      expect: expected => progress.expect(expected),
      onComputer: () => progress.count(),
      ...(configuration && { configuration }),
      ...(sample !== undefined && { sample }),
      ...(resume !== undefined && { done: (await import('../fleet/resume/done-rows.ts')).doneRows(resume) }),
    })
    progress.clear()
    for (const note of configuration?.notes ?? []) tell(`--rule: ${note}`)
    if (format !== 'table') for (const problem of result.summary.problems) tell(problem)
    if (canGoOn(result, values)) tell(howToGoOn(files, resume))
    return result.exitCode
  } catch (error) {
    throw asUsageError(error)
  } finally {
    progress.end()
    outputs.close()
  }
}

interface SourceOptions {
  readonly targetDefaults: Readonly<Record<string, unknown>> | undefined
  readonly sample: boolean
  /** What is written. */
  readonly files: readonly { readonly path: string }[]
}

/** Where the computers are: in a file, or in a directory. */
async function sourceOf(
  values: Arguments['values'],
  io: Io,
  signal: AbortSignal,
  tell: (sentence: string) => void,
  { targetDefaults, sample, files }: SourceOptions,
): Promise<Source> {
  const [ldif, csv] = [textOf(values, 'ldif'), textOf(values, 'csv')]
  if (ldif !== undefined && csv !== undefined)
    throw new UsageError('fleet: --ldif and --csv name two sources; give one.')
  const path = ldif ?? csv
  if (path === undefined) {
    const { directoryOf } = await import('./fleet-directory.ts')
    return directoryOf(values, { io, signal, tell, targetDefaults, sample })
  }
  for (const key of ['ou', 'filter', 'domain', 'ldapUrl'])
    if (values[key] !== undefined)
      throw new UsageError(
        `fleet: --${key === 'ldapUrl' ? 'ldap-url' : key} is about a directory, and ${path} is a file; leave one of them out.`,
      )
  if (path === '-' && process.stdin.isTTY)
    throw new UsageError('fleet: - reads standard input; pipe something into it, or name a file.')
  if (path !== '-') requireReadableFile(path)
  const own = files.find(output => resolve(output.path) === resolve(path))
  if (own) throw new UsageError(`fleet: ${path} is read, and --output would write over it; give another path.`)
  const { fileSource } = await import('../fleet/sources/file-source.ts')
  return fileSource(path, ldif === undefined ? 'csv' : 'ldif')
}

/** Before a report of an earlier run is written over. */
function requireReadableFile(path: string): void {
  try {
    accessSync(path, constants.R_OK)
    if (!statSync(path).isDirectory()) return
  } catch (error) {
    throw new UsageError(`fleet: cannot read ${path}: ${reasonOf(error)}.`)
  }
  throw new UsageError(`fleet: cannot read ${path}: it is a folder; name the file in it.`)
}

/** A file that is cut off stays so; an interruption, and what a directory did not show this time, can be made up for. */
function canGoOn({ summary, exitCode }: FleetResult, values: Arguments['values']): boolean {
  const isFile = values['ldif'] !== undefined || values['csv'] !== undefined
  return exitCode === 130 || (!isFile && !summary.complete && summary.computers > 0)
}

function howToGoOn(files: readonly { format: string; path: string }[], resume: string | undefined): string {
  const path = resume ?? files.find(({ format }) => format === 'ndjson')?.path
  if (path !== undefined)
    return `What is there is kept. To go on: the same command with --resume ${path} instead of --output ndjson=${path}.`
  return 'With --output ndjson=FILE it could be gone on with later: --resume FILE.'
}

function days(text: string): number {
  const match = /^([1-9]\d{0,4})d?$/.exec(text.trim())
  if (match) return Number(match[1])
  throw new UsageError(`--stale-after: expected a number of days such as 90d, found "${text}".`)
}

function count(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text)
  throw new UsageError(`--sample: expected a number of computers such as 1000, found "${text}".`)
}

/** What a file, or the file system, says in a sentence. */
function asUsageError(error: unknown): unknown {
  if (error instanceof MalformedError) return new UsageError(`fleet: ${error.message}.`)
  if (error instanceof Error && 'syscall' in error && 'path' in error)
    return new UsageError(`fleet: cannot read ${String(error.path)}: ${reasonOf(error)}.`)
  return error
}
