import { copyRun, viewOf } from '../../formats/entry/byte-runs.ts'
import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import type { Discernment } from '../../sync-rule/index.ts'
import { parentStart } from '../dn-bytes.ts'
import { CertificateSigns } from './certificate-signs.ts'
import type { FleetAttributes } from './fleet-attributes.ts'

/** Longer ones are not worth sharing. */
const MAX_LENGTH = 4096
const MAX_CERTIFICATES = 8
/** Between parts; with the length of each part before it, two different computers have no signature in common. */
const ABSENT = 0xffff

/**
 * Writes down all by which the rules can tell computers apart: computers with the same signature get the same verdict, so
 * that the general evaluator has to be asked only once for all of them.
 */
export class SignatureWriter {
  /** The signature written last. */
  readonly view = viewOf(Buffer.alloc(MAX_LENGTH + 16))
  readonly #discernment: Discernment
  readonly #attributes: FleetAttributes
  readonly #texts: readonly number[]
  readonly #signs: CertificateSigns

  constructor(discernment: Discernment, attributes: FleetAttributes, now: Date) {
    this.#discernment = discernment
    this.#attributes = attributes
    this.#texts = discernment.texts.map(name => attributes.table.indexOf(name))
    this.#signs = new CertificateSigns(now)
  }

  /** The length of the signature, or -1 for a computer that has to be judged on its own. */
  write(entry: RawEntry, enabled: number): number {
    const { objectGUID } = this.#attributes
    if (entry.trouble !== undefined || entry.values[objectGUID] !== 1) return -1
    this.view.setUint8(0, enabled)
    let length = 1
    for (const attribute of this.#texts) {
      length = this.#text(entry, attribute, length)
      if (length < 0) return -1
    }
    length = this.#certificates(entry, length)
    return length > 0 && this.#discernment.containers ? this.#parent(entry, length) : length
  }

  #text(entry: RawEntry, attribute: number, length: number): number {
    const index = entry.first[attribute] ?? -1
    if (index < 0) {
      this.view.setUint16(length, ABSENT)
      return length + 2
    }
    if ((entry.values[attribute] ?? 0) > 1) return -1
    return this.#copy(entry, entry.start[index] ?? 0, entry.end[index] ?? 0, length)
  }

  #certificates(entry: RawEntry, length: number): number {
    const { objectGUID, userCertificate } = this.#attributes
    const guid = entry.first[objectGUID] ?? -1
    const guidStart = entry.start[guid] ?? 0
    const count = entry.values[userCertificate] ?? 0
    if ((entry.end[guid] ?? 0) - guidStart !== 16 || count > MAX_CERTIFICATES || length > MAX_LENGTH - 16) return -1
    this.view.setUint8(length, count)
    let at = length + 1
    if (count === 0) return at
    for (let index = 0; index < entry.count; index += 1) {
      if (entry.attribute[index] !== userCertificate) continue
      const sign = this.#signs.sign(entry, entry.start[index] ?? 0, entry.end[index] ?? 0, guidStart)
      if (sign === 0) return -1
      this.view.setUint8(at, sign)
      at += 1
    }
    return at
  }

  /** The container, which is all of the place that can matter: see {@link FleetJudge}. */
  #parent(entry: RawEntry, length: number): number {
    const start = parentStart(entry.bytes, entry.dnStart, entry.dnEnd)
    return this.#copy(entry, start, entry.dnEnd, length)
  }

  #copy(entry: RawEntry, start: number, end: number, length: number): number {
    const size = end - start
    if (length + size > MAX_LENGTH - 2) return -1
    this.view.setUint16(length, size)
    copyRun(entry.view, start, this.view, length + 2, size)
    return length + 2 + size
  }
}
