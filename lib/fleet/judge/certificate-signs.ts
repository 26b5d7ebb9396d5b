import { CertificateGlance } from '../../formats/device-certificate/glance.ts'
import { isSameGuid } from '../../formats/device-certificate/guid-text.ts'
import type { RawEntry } from '../../formats/entry/raw-entry.ts'

/** Printable, so that a signature can be read. */
const BASE = 0x30

/**
 * What a certificate is to the rules, in one character: whether its common name is the computer's own objectGUID, whether it
 * stands in braces, and how the ends of validity compare with now. It is what `discernment` says that rules can see.
 */
export class CertificateSigns {
  readonly #glance = new CertificateGlance()
  readonly #now: number
  readonly #milliseconds: number

  constructor(now: Date) {
    this.#now = Number(now.toISOString().replace(/\D/g, '').slice(0, 14))
    this.#milliseconds = now.getUTCMilliseconds()
  }

  /** The sign of the certificate from `start` to `end`; 0 when it is not recognised. `guid` is where objectGUID begins. */
  sign(entry: RawEntry, start: number, end: number, guid: number): number {
    const glance = this.#glance
    if (!glance.look(entry.bytes, start, end)) return 0
    const own = isSameGuid(entry.bytes, guid, glance.guid) ? 1 : 0
    const braces = glance.braces ? 2 : 0
    return BASE + own + braces + 4 * this.#order(glance.notAfter) + 12 * this.#order(glance.notBefore)
  }

  /** 0: before now, 1: now to the millisecond, 2: later. */
  #order(time: number): number {
    const difference = time - this.#now || -this.#milliseconds
    return difference < 0 ? 0 : difference > 0 ? 2 : 1
  }
}
