import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SuiteRun } from '../engine/run.ts'
import { reasonNotWritten } from '../engine/target-access.ts'
import { UsageError } from '../engine/usage-error.ts'
import { didYouMean } from '../formats/suggest.ts'
import type { Style } from '../report/style.ts'
import type { Format } from './flags.ts'

export interface Output<F extends string = Format> {
  readonly format: F
  readonly path: string
}

/** Reads each `FORMAT=PATH`, where the format is one of `formats`. No two of them are one file. */
export function readOutputs<F extends string>(texts: readonly string[], formats: readonly F[]): readonly Output<F>[] {
  const outputs = texts.map(text => readOutput(text, formats))
  const paths = outputs.map(({ path }) => resolve(path))
  const twice = outputs.find((_, index) => paths.indexOf(paths[index] ?? '') !== index)
  if (twice) throw new UsageError(`--output: ${twice.path} is named twice; give each report a file of its own.`)
  return outputs
}

function readOutput<F extends string>(text: string, formats: readonly F[]): Output<F> {
  const [name = '', ...path] = text.split('=')
  const format = formats.find(known => known === name)
  if (!format)
    throw new UsageError(
      `--output: expected FORMAT=PATH with one of ${formats.join(', ')}, found "${text}".${didYouMean(name, formats)}`,
    )
  if (path.length === 0 || path.join('=') === '') throw new UsageError(`--output: expected a path behind "${name}=".`)
  return { format, path: path.join('=') }
}

/** A finished result in one of the formats. */
export async function render({ result, evidence }: SuiteRun, format: Format, style: Style): Promise<string> {
  switch (format) {
    case 'table':
      return (await import('../report/table.ts')).reportTable(result, style)
    case 'json':
      return (await import('../report/json.ts')).reportJson(result)
    case 'ndjson':
      return (await import('../report/json.ts')).reportNdjson(result)
    case 'tap':
      return (await import('../report/tap.ts')).reportTap(result)
    case 'html':
      return (await import('../report/html/index.ts')).reportHtml(result, evidence)
    case 'markdown':
      return (await import('../report/markdown.ts')).reportMarkdown(result)
    case 'junit':
      return (await import('../report/junit.ts')).reportJunit(result)
    case 'github':
      return (await import('../report/github.ts')).reportGithub(result)
    case 'nagios':
      return (await import('../report/nagios.ts')).reportNagios(result)
    case 'csv':
      return (await import('../report/csv.ts')).reportCsv(result)
    case 'clixml':
      return (await import('../report/clixml.ts')).reportClixml(result)
  }
}

/** Creates the file at once, so that a path that cannot be written is told before anything runs. */
export function reserve({ path }: Output<string>): void {
  try {
    writeFileSync(path, '', { flag: 'a' })
  } catch (error) {
    throw notWritten(path, error)
  }
}

/** @throws {UsageError} when the file cannot be written, such as for lack of space. */
export function writeOutput({ path }: Output<string>, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (error) {
    throw notWritten(path, error)
  }
}

/** @param asked what named the file */
export function notWritten(path: string, error: unknown, asked = '--output'): UsageError {
  return new UsageError(`${asked}: cannot write ${path}: ${reasonNotWritten(error)}.`)
}
