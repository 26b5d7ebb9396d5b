import { type EvidenceFile, writeEvidenceFile } from '../engine/evidence-file.ts'
import { UsageError } from '../engine/usage-error.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { collectDevice } from '../preflight.ts'
import { toJson } from '../report/json.ts'
import { readArguments, textOf } from './arguments.ts'
import { COLLECT_FLAGS } from './flags.ts'
import type { Command } from './io.ts'
import { Progress } from './progress.ts'

/** `collect`: what this Windows machine says of itself, for judging elsewhere. */
export const collect: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, COLLECT_FLAGS)
  const [path, ...more] = positionals
  if (more.length > 0) throw new UsageError(`collect writes one file, found ${positionals.length} names.`)
  if (process.platform !== 'win32') {
    throw new UsageError(
      `collect reads the Windows device that it runs on, and this machine runs ${process.platform}; run it on the device.`,
    )
  }
  const clientAnalyzer = textOf(values, 'clientAnalyzer')
  if (clientAnalyzer !== undefined) io.stderr.write('The Client Analyzer takes some minutes.\n')
  const progress = new Progress(io)
  try {
    const evidence = await collectDevice({
      env: io.env,
      onProbe: event => progress.update(event),
      ...(clientAnalyzer !== undefined && { clientAnalyzer }),
      ...(values['verbose'] === true && { debug: message => io.stderr.write(`${escapeControl(message)}\n`) }),
    })
    progress.clear()
    if (path === undefined || path === '-') io.stdout.write(`${toJson(evidence, 2)}\n`)
    else writeEvidenceFile(path, evidence, 'collect')
    for (const line of tell(evidence, path)) io.stderr.write(`${escapeControl(line)}\n`)
    return 0
  } finally {
    progress.clear()
  }
}

/** What there is, and what could not be read with the reason. */
function tell({ evidence }: EvidenceFile, path = '-'): string[] {
  const observations = Object.entries(evidence)
  const there = observations.filter(([, { state }]) => state === 'observed').length
  const missing = observations.flatMap(([id, observation]) => {
    if (observation.state === 'observed') return []
    return `${id}: ${observation.state === 'failed' ? observation.fault.message : observation.message}`
  })
  const next = path === '-' ? '' : ` Judge it with: sensecm-preflight run --evidence ${path}`
  return [`Collected ${there} kinds of evidence.${next}`, ...missing.map(line => `Not there: ${line}`)]
}
