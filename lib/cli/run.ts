import { builtInCatalogue } from '../engine/builtin.ts'
import { writeEvidenceFile } from '../engine/evidence-file.ts'
import type { FailOn } from '../engine/exit-code.ts'
import { escapeControl } from '../formats/escape-control.ts'
import type { Lab } from '../lab/lab.ts'
import { type PreflightOptions, preflight } from '../preflight.ts'
import { type Arguments, listOf, readArguments, textOf } from './arguments.ts'
import { FORMATS, type Format, RUN_FLAGS } from './flags.ts'
import { listenForInterruption } from './interruption.ts'
import type { Command, Io } from './io.ts'
import { type LiveReport, liveReport } from './live.ts'
import { type Output, readOutputs, render, reserve, writeOutput } from './outputs.ts'
import { takePipedPassword } from './piped-password.ts'
import { Progress } from './progress.ts'
import { startLab } from './start-lab.ts'
import { TARGET_FLAGS } from './target-flags.ts'
import { terminalOf } from './terminal.ts'

/** `run`: the suite on a target. */
export const run: Command = async (args, io) => {
  const said = readArguments(args, [...TARGET_FLAGS, ...RUN_FLAGS], await labValues(args))
  const { positionals } = said
  const { values, env } = await takePipedPassword(said.values, io.env)
  const outputs = readOutputs(listOf(values, 'output'), FORMATS)
  const format = FORMATS.find(known => known === values['format']) ?? 'table'
  const streamed = await liveReport(format, io.stdout, values['verbose'] === true)
  // Which words are names is known only when everything has been seen.
  const live = values['redact'] ? undefined : streamed
  const late = values['redact'] ? streamed : undefined
  outputs.forEach(reserve)
  const interruption = listenForInterruption()
  const lab = values['lab'] === undefined ? undefined : await startLab(values['lab'])
  try {
    const { signal } = interruption
    return await runSuite(values, positionals, { io: { ...io, env }, format, live, late, outputs, signal, lab })
  } finally {
    interruption.end()
    await lab?.close()
  }
}

interface Circumstances {
  readonly io: Io
  readonly format: Format
  readonly live: LiveReport | undefined
  /** A live report that has to wait for the end. */
  readonly late: LiveReport | undefined
  readonly outputs: readonly Output[]
  readonly signal: AbortSignal
  readonly lab: Lab | undefined
}

async function runSuite(
  values: Arguments['values'],
  positionals: readonly string[],
  { io, format, live, late, outputs, signal, lab }: Circumstances,
): Promise<number> {
  const style = terminalOf(io, values['noColor'] === true)
  const progress = new Progress(io)
  const saveTo = textOf(values, 'saveEvidence')
  try {
    const seen = await preflight({
      ...preflightOptions(values, positionals, io),
      ...(lab && { targetDefaults: lab.target, known: lab.evidence }),
      signal,
      onProbe: event => {
        progress.update(event)
        live?.probe?.(event)
      },
      ...(live && { onRow: live.row }),
      ...(values['verbose'] === true && {
        debug: live?.debug ?? (message => io.stderr.write(`${escapeControl(message)}\n`)),
      }),
    })
    const suite = values['redact'] ? (await import('../redact/redact-run.ts')).redactRun(seen) : seen
    const { result, evidence } = suite
    progress.clear()
    if (saveTo !== undefined) writeEvidenceFile(saveTo, evidence)
    for (const output of outputs)
      writeOutput(output, await render(suite, output.format, { color: false, unicode: true, width: 80 }))
    if (late) for (const row of result.checks) if (row.skip?.reason !== 'not-selected') late.row(row)
    const streamed = live ?? late
    if (streamed) streamed.end(result)
    else io.stdout.write(await render(suite, format, style))
    return result.exitCode
  } finally {
    progress.clear()
  }
}

function preflightOptions(values: Arguments['values'], positionals: readonly string[], io: Io): PreflightOptions {
  const targetKeys = TARGET_FLAGS.map(({ key }) => key)
  const targetFile = textOf(values, 'target')
  const waivers = textOf(values, 'waivers')
  const failOn = (['fail', 'warn', 'unknown'] as const satisfies readonly FailOn[]).find(
    known => known === values['failOn'],
  )
  return {
    env: io.env,
    target: Object.fromEntries(Object.entries(values).filter(([key]) => targetKeys.includes(key))),
    selection: {
      only: [...positionals, ...listOf(values, 'only')],
      skip: listOf(values, 'skip'),
      tag: listOf(values, 'tag'),
      for: listOf(values, 'for'),
    },
    plugins: listOf(values, 'plugin'),
    evidence: listOf(values, 'evidence'),
    with: listOf(values, 'with'),
    ...(targetFile !== undefined && { targetFile }),
    ...(waivers !== undefined && { waivers }),
    ...(failOn && { failOn }),
  }
}

/** `--lab` takes the next word as its scenario, unless that word is a check to run. */
async function labValues(args: readonly string[]): Promise<(key: string, word: string) => boolean> {
  if (!args.includes('--lab')) return () => true
  const checks = await builtInCatalogue()
  return (_, word) => !checks.some(({ id }) => id === word)
}
