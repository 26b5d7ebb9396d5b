import { writeFileSync } from 'node:fs'
import type { SuiteResult } from '../engine/result.ts'
import { reasonOf } from '../engine/target-access.ts'
import { UsageError } from '../engine/usage-error.ts'
import { didYouMean } from '../formats/suggest.ts'
import type { Style } from '../report/style.ts'
import { FORMATS, type Format } from './flags.ts'

export interface Output {
  readonly format: Format
  readonly path: string
}

/** Reads `FORMAT=PATH`. */
export function readOutput(text: string): Output {
  const [name = '', ...path] = text.split('=')
  const format = FORMATS.find(known => known === name)
  if (!format)
    throw new UsageError(
      `--output: expected FORMAT=PATH with one of ${FORMATS.join(', ')}, found "${text}".${didYouMean(name, FORMATS)}`,
    )
  if (path.length === 0 || path.join('=') === '') throw new UsageError(`--output: expected a path behind "${name}=".`)
  return { format, path: path.join('=') }
}

/** A finished result in one of the formats. */
export async function render(result: SuiteResult, format: Format, style: Style): Promise<string> {
  switch (format) {
    case 'table':
      return (await import('../report/table.ts')).reportTable(result, style)
    case 'json':
      return (await import('../report/json.ts')).reportJson(result)
    case 'ndjson':
      return (await import('../report/json.ts')).reportNdjson(result)
    case 'tap':
      return (await import('../report/tap.ts')).reportTap(result)
  }
}

/** Creates the file at once, so that a path that cannot be written is told before anything runs. */
export function reserve({ path }: Output): void {
  try {
    writeFileSync(path, '', { flag: 'a' })
  } catch (error) {
    throw new UsageError(`--output: cannot write ${path}: ${reasonOf(error)}.`)
  }
}
