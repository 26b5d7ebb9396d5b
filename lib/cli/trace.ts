import { createReadStream } from 'node:fs'
import { resolve } from 'node:path'
import { reasonOf } from '../engine/target-access.ts'
import { UsageError } from '../engine/usage-error.ts'
import { MalformedError } from '../formats/malformed.ts'
import { toJson } from '../report/json.ts'
import { readArguments, textOf } from './arguments.ts'
import { TRACE_FLAGS } from './flags.ts'
import { listenForInterruption } from './interruption.ts'
import type { Command, Io } from './io.ts'
import { terminalOf } from './terminal.ts'
import { unknownAction } from './unknown-action.ts'

const DEFAULT_MINUTES = 10
const MOST_MINUTES = 120

/** `trace start | stop | read`: what an enrollment does on a device, recorded and explained. */
export const trace: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, TRACE_FLAGS)
  const [action = '', file, ...more] = positionals
  if (more.length > 0) throw new UsageError(`trace ${action} takes one file, found ${more.length + 1}.`)
  switch (action) {
    case 'read':
      if (file === undefined) throw new UsageError('trace read: name the file that tracerpt or Get-WinEvent wrote.')
      return read(file, textOf(values, 'format') ?? 'table', io, values['noColor'] === true)
    case 'start':
      return start(file ?? 'aadrt.etl', minutesOf(textOf(values, 'minutes')), io)
    case 'stop':
      return stop(io)
    default: {
      const actions = ['start', 'stop', 'read']
      throw unknownAction('trace', `one of ${actions.join(', ')}`, action, actions)
    }
  }
}

async function read(file: string, format: string, io: Io, noColor: boolean): Promise<number> {
  const [{ analyseTrace }, { reportTrace }] = await Promise.all([
    import('../trace/analyse.ts'),
    import('../report/trace.ts'),
  ])
  const reading = await orUsageError(file, () => analyseTrace(createReadStream(file), file))
  io.stdout.write(format === 'json' ? `${toJson(reading, 2)}\n` : reportTrace(reading, terminalOf(io, noColor)))
  return 0
}

/** A file that cannot be read, or is no trace, is told in one sentence. */
async function orUsageError<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof MalformedError) throw new UsageError(`trace read: ${file}: ${error.message}.`)
    if (error instanceof Error && 'code' in error) {
      throw new UsageError(`trace read: cannot read ${file}: ${reasonOf(error)}.`)
    }
    throw error
  }
}

async function start(file: string, minutes: number, io: Io): Promise<number> {
  requireWindows('start')
  const { MAX_MEGABYTES, PROVIDERS, recordTrace } = await import('../engine/record-trace.ts')
  const path = resolve(file)
  const xml = `${path.replace(/\.etl$/i, '')}.xml`
  const say = (line: string): unknown => io.stderr.write(`${line}\n`)
  say(`Records into ${path} (at most ${MAX_MEGABYTES} MB) for ${minutes} min, with logman:`)
  for (const { name, guid } of PROVIDERS) say(`  ${guid}  ${name}`)
  say('Ctrl-C ends it, and so does: sensecm-preflight trace stop')
  const interruption = listenForInterruption({ mustFinish: true })
  try {
    const recorded = await recordTrace({
      file: path,
      xml,
      milliseconds: minutes * 60_000,
      signal: interruption.signal,
      began: () =>
        say('It records now. Let the device try: it does by itself within 90 min, or when its sensor restarts.'),
    })
    if (recorded.ended === undefined) throw new UsageError(`trace start: ${recorded.problem}`)
    say(`Ended (${recorded.ended}).`)
    if (recorded.printed) say(`Read it: sensecm-preflight trace read ${xml}`)
    else say(`tracerpt could not print it; try: tracerpt ${path} -o ${xml} -of XML`)
    return 0
  } finally {
    interruption.end()
  }
}

async function stop(io: Io): Promise<number> {
  requireWindows('stop')
  const { stopTrace } = await import('../engine/record-trace.ts')
  const outcome = await stopTrace()
  if (typeof outcome === 'object') throw new UsageError(`trace stop: ${outcome.problem}`)
  io.stderr.write(outcome === 'stopped' ? 'The recording is stopped.\n' : 'No recording of this program runs.\n')
  return 0
}

function requireWindows(action: string): void {
  if (process.platform === 'win32') return
  throw new UsageError(
    `trace ${action} records on the Windows device that it runs on, and this machine runs ${process.platform}; trace read works anywhere.`,
  )
}

function minutesOf(text: string | undefined): number {
  if (text === undefined) return DEFAULT_MINUTES
  const minutes = Number(text)
  if (/^\d{1,3}$/.test(text) && minutes >= 1 && minutes <= MOST_MINUTES) return minutes
  throw new UsageError(`--minutes: expected a whole number from 1 to ${MOST_MINUTES}, found "${text}".`)
}
