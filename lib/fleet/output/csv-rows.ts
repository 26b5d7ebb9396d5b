import { csvCell } from '../../formats/csv/csv-cell.ts'
import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import { guidFromBytes } from '../../formats/guid.ts'
import { isoFromGeneralizedTime } from '../../formats/ldap-time.ts'
import { dateOfDay } from '../judge/account-times.ts'
import type { FleetAttributes } from '../judge/fleet-attributes.ts'
import type { Judged } from '../judge/judge.ts'
import type { FleetVerdict } from '../judge/verdict.ts'
import type { ByteSink } from './byte-sink.ts'
import type { FleetOutput } from './fleet-output.ts'
import { nameOf } from './name-of.ts'

const OF_COMPUTER = ['name', 'dn', 'objectGUID', 'created', 'lastSeen', 'stale']
const OF_VERDICT: Readonly<Record<string, (verdict: FleetVerdict) => string>> = {
  os: ({ os }) => os ?? '',
  osVersion: ({ osVersion }) => osVersion ?? '',
  osClass: ({ osClass }) => osClass,
  enabled: ({ enabled }) => word(enabled),
  cloudFiltered: ({ cloudFiltered }) => word(cloudFiltered),
  reason: ({ reason }) => reason,
  certificates: ({ certificates }) => String(certificates.total),
  validCertificates: ({ certificates }) => String(certificates.valid),
  codes: ({ codes }) => codes.join(' '),
}

/**
 * A row a computer, for spreadsheets (RFC 4180, UTF-8 with a byte order mark, without which Excel and Windows PowerShell
 * read another code page). No cell begins like a formula. The summary is no row of it.
 */
export class CsvRows implements FleetOutput {
  readonly #sink: ByteSink
  readonly #attributes: FleetAttributes
  readonly #tails = new Map<number, string>()

  constructor(sink: ByteSink, attributes: FleetAttributes) {
    this.#sink = sink
    this.#attributes = attributes
    sink.utf8(`\ufeff${[...OF_COMPUTER, ...Object.keys(OF_VERDICT)].map(csvCell).join(',')}\r\n`)
  }

  row(entry: RawEntry, { verdict, lastSeenDay, stale }: Judged): void {
    const { objectGUID, whenCreated } = this.#attributes
    const [guid] = entry.copies(objectGUID)
    const cells = [
      nameOf(entry, this.#attributes),
      entry.dn(),
      (guid && guidFromBytes(guid)) ?? '',
      (isoFromGeneralizedTime(entry.text(whenCreated) ?? '') ?? '').slice(0, 10),
      lastSeenDay < 0 ? '' : dateOfDay(lastSeenDay),
      word(stale),
    ]
    this.#sink.utf8(`${cells.map(csvCell).join(',')},${this.#tailOf(verdict)}`)
  }

  end(): void {
    this.#sink.flush()
  }

  #tailOf(verdict: FleetVerdict): string {
    const known = this.#tails.get(verdict.id)
    if (known !== undefined) return known
    const tail = `${Object.values(OF_VERDICT)
      .map(read => csvCell(read(verdict)))
      .join(',')}\r\n`
    if (verdict.id >= 0) this.#tails.set(verdict.id, tail)
    return tail
  }
}

function word(value: boolean | null): string {
  return value === null ? '' : String(value)
}
