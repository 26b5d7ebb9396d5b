import { toJson } from '../../formats/ascii-json.ts'
import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import type { FleetAttributes } from '../judge/fleet-attributes.ts'
import type { Judged } from '../judge/judge.ts'
import type { FleetResult } from '../summary/summary.ts'
import type { ByteSink } from './byte-sink.ts'
import type { FleetOutput } from './fleet-output.ts'
import { RowBytes } from './row-bytes.ts'

/** A line a computer, then one with the summary; as a list, the same lines are the elements of one JSON array. */
export class JsonRows implements FleetOutput {
  readonly #sink: ByteSink
  readonly #rows: RowBytes
  readonly #list: boolean

  constructor(sink: ByteSink, attributes: FleetAttributes, list: boolean) {
    this.#sink = sink
    this.#rows = new RowBytes(sink, attributes, list ? ',\n' : '\n')
    this.#list = list
    if (list) sink.ascii('[\n')
  }

  row(entry: RawEntry, judged: Judged): void {
    this.#rows.write(entry, judged)
  }

  end({ summary }: FleetResult): void {
    this.#sink.ascii(`${toJson({ summary })}\n${this.#list ? ']\n' : ''}`)
    this.#sink.flush()
  }
}
