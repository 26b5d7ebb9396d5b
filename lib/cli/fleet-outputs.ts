import { accessSync, closeSync, constants, openSync, writeSync } from 'node:fs'
import { resolve } from 'node:path'
import { reasonOf } from '../engine/target-access.ts'
import { UsageError } from '../engine/usage-error.ts'
import type { FleetAttributes } from '../fleet/judge/fleet-attributes.ts'
import { ByteSink } from '../fleet/output/byte-sink.ts'
import type { FleetOutput } from '../fleet/output/fleet-output.ts'
import { type RowFormat, rowOutput } from '../fleet/output/row-output.ts'
import type { FleetResult } from '../fleet/summary/summary.ts'
import { reportFleet } from '../report/fleet.ts'
import type { Style } from '../report/style.ts'
import type { FLEET_FORMATS } from './fleet-flags.ts'
import type { Io } from './io.ts'
import { notWritten, type Output, reserve, writeOutput } from './outputs.ts'

type Format = (typeof FLEET_FORMATS)[number]

export interface FleetOutputsOptions {
  readonly format: Format
  readonly files: readonly Output<Format>[]
  readonly io: Io
  /** File of an interrupted run, at whose end the rest is written. */
  readonly resume: string | undefined
  readonly style: Style
}

export interface FleetOutputs {
  begin(attributes: FleetAttributes): readonly FleetOutput[]
  /** What to wait for before there is more to write. */
  pause(): Promise<void> | undefined
  close(): void
}

/** The reports of a fleet: rows go out as they come, the table when all is known. */
export function openOutputs({ format, files, io, resume, style }: FleetOutputsOptions): FleetOutputs {
  if (resume !== undefined && files.some(({ path }) => resolve(path) === resolve(resume)))
    throw new UsageError(`--resume ${resume} is written to as well; leave --output with the same file out.`)
  files.forEach(reserve)
  if (resume !== undefined) requireResumable(resume)
  const descriptors: number[] = []
  const { stdout } = io
  const screen = new ByteSink(bytes => !stdout.write(bytes))

  const toFile = (rows: RowFormat, path: string, flags: string, attributes: FleetAttributes): FleetOutput => {
    const descriptor = openSync(path, flags)
    descriptors.push(descriptor)
    const sink = new ByteSink(bytes => {
      try {
        for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at)
      } catch (error) {
        throw notWritten(path, error, path === resume ? '--resume' : '--output')
      }
      return false
    })
    return rowOutput(rows, sink, attributes)
  }

  return {
    begin(attributes) {
      return [
        format === 'table' ? table(text => stdout.write(text), style) : rowOutput(format, screen, attributes),
        ...files.map(file =>
          file.format === 'table'
            ? table(text => writeOutput(file, text), { color: false, unicode: true, width: 80 })
            : toFile(file.format, file.path, 'w', attributes),
        ),
        ...(resume === undefined ? [] : [toFile('ndjson', resume, 'a', attributes)]),
      ]
    },
    pause() {
      if (!screen.full || stdout.destroyed) return undefined
      screen.full = false
      return new Promise(done => {
        const go = () => {
          stdout.off('drain', go).off('close', go).off('error', go)
          done()
        }
        stdout.on('drain', go).on('close', go).on('error', go)
      })
    },
    close() {
      for (const descriptor of descriptors.splice(0)) closeSync(descriptor)
    },
  }
}

function requireResumable(path: string): void {
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
  } catch (error) {
    throw new UsageError(`--resume: cannot go on with ${path}: ${reasonOf(error)}.`)
  }
}

function table(write: (text: string) => unknown, style: Style): FleetOutput {
  return {
    row() {},
    end(result: FleetResult) {
      write(reportFleet(result, style))
    },
  }
}
