import type { CheckRow, SuiteResult } from '../engine/result.ts'
import { UsageError } from '../engine/usage-error.ts'
import { escapeControl } from '../formats/escape-control.ts'
import type { PreflightOptions } from '../preflight.ts'
import type { Format } from './flags.ts'

/** A report that is written to standard output line by line while the run goes on. */
export interface LiveReport {
  row(row: CheckRow): void
  end(result: SuiteResult): void
  /** Where the story of `--verbose` goes; absent where that is standard error, as usual. */
  readonly debug?: (message: string) => void
  readonly probe?: NonNullable<PreflightOptions['onProbe']>
}

/** Of standard output, what a report needs. */
interface Output {
  readonly isTTY: boolean
  write(text: string): unknown
}

/**
 * The live report of a format that has one.
 *
 * @throws {UsageError} where nobody could read it.
 */
export async function liveReport(format: Format, stdout: Output, verbose: boolean): Promise<LiveReport | undefined> {
  if (format === 'ndjson') return ndjson(stdout)
  if (format !== 'clixml') return undefined
  if (stdout.isTTY) {
    throw new UsageError(
      '--format clixml is for PowerShell and not for a terminal; pipe it: sensecm-preflight --format clixml | Where-Object Status -eq fail',
    )
  }
  return clixml(stdout, verbose)
}

async function ndjson(stdout: Output): Promise<LiveReport> {
  const { ndjsonEnd, ndjsonRow } = await import('../report/json.ts')
  const row = (line: CheckRow): unknown => stdout.write(ndjsonRow(line))
  return {
    row,
    end(result) {
      notSelected(result).forEach(row)
      stdout.write(ndjsonEnd(result))
    },
  }
}

async function clixml(stdout: Output, verbose: boolean): Promise<LiveReport> {
  const { CLIXML_HEADER, clixmlCodes, clixmlMessage, clixmlProgress, clixmlRow } = await import('../report/clixml.ts')
  let header = CLIXML_HEADER
  const write = (lines: string): void => {
    stdout.write(header + lines)
    header = ''
  }
  const running = new Map<string, string>()
  let done = 0
  return {
    row(row) {
      write(clixmlRow(row))
      if (verbose && row.status === 'error') write(clixmlMessage('warning', escapeControl(`${row.id}: ${row.summary}`)))
    },
    end(result) {
      if (verbose) write(clixmlProgress('done', 100, true))
      write(notSelected(result).map(clixmlRow).join('') + clixmlCodes(result))
    },
    ...(verbose && {
      debug: message => write(clixmlMessage('verbose', escapeControl(message))),
      probe: ({ id, title, state }) => {
        if (state === 'start') running.set(id, title)
        else if (running.delete(id)) done += 1
        write(clixmlProgress([...running.values()].join(', ') || 'judging', (100 * done) / (done + running.size || 1)))
      },
    }),
  }
}

/** Rows that are known all along, and come last. */
function notSelected({ checks }: SuiteResult): readonly CheckRow[] {
  return checks.filter(({ skip }) => skip?.reason === 'not-selected')
}
