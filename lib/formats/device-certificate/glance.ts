import { DerError, TAG } from '../der.ts'
import { BerCursor } from '../ldap-bulk/ber-cursor.ts'
import { isGuidText } from './guid-text.ts'
import {
  algorithm,
  bitString,
  enterString,
  extensions,
  literally,
  plainName,
  publicKey,
  serialNumber,
} from './strict-der.ts'
import { timeNumber } from './time-number.ts'

/** The encoding of the object identifier of a common name, 2.5.4.3. */
const COMMON_NAME = [0x55, 0x04, 0x03]
const VERSION_3 = [0xa0, 3, 2, 1, 2]
const GUID_LENGTH = 36
/** No certificate of a device is larger, and readers stop there too. */
const MAX_BYTES = 65_536

/**
 * A look at a device certificate as hybrid join writes it: version 3, and a subject that is one common name which is a
 * GUID. It is read strictly, and whatever is written in another way is not recognised: for that there are readers that know
 * all of X.509. What is recognised, they read alike; a fleet has a million of these.
 */
export class CertificateGlance {
  /** YYYYMMDDHHMMSS as a number, in UTC. */
  notBefore = 0
  notAfter = 0
  /** Where the 36 characters of the GUID begin. */
  guid = 0
  /** Whether the GUID stands in braces. */
  braces = false
  readonly #cursor = new BerCursor()

  /** Looks at the bytes from `start` to `end`. False when they are not recognised. */
  look(bytes: Uint8Array, start: number, end: number): boolean {
    if (end - start > MAX_BYTES) return false
    this.#cursor.begin(bytes, start)
    try {
      return this.#certificate(end)
    } catch (error) {
      if (error instanceof DerError) return false
      throw error
    }
  }

  #certificate(end: number): boolean {
    const cursor = this.#cursor
    if (cursor.open(TAG.sequence, end) !== end) return false
    const bodyEnd = cursor.open(TAG.sequence, end)
    if (!this.#body(bodyEnd) || cursor.at !== bodyEnd) return false
    return algorithm(cursor, end) && bitString(cursor, end) && cursor.at === end
  }

  #body(end: number): boolean {
    const cursor = this.#cursor
    return (
      literally(cursor, VERSION_3) &&
      serialNumber(cursor, end) &&
      algorithm(cursor, end) &&
      plainName(cursor, end) &&
      this.#validity(end) &&
      this.#subject(end) &&
      publicKey(cursor, end) &&
      (cursor.at === end || extensions(cursor, end))
    )
  }

  #validity(limit: number): boolean {
    const cursor = this.#cursor
    const end = cursor.open(TAG.sequence, limit)
    this.notBefore = timeNumber(cursor, end)
    this.notAfter = timeNumber(cursor, end)
    return this.notBefore > 0 && this.notAfter > 0 && cursor.at === end
  }

  #subject(limit: number): boolean {
    const cursor = this.#cursor
    const end = cursor.open(TAG.sequence, limit)
    if (cursor.open(TAG.set, end) !== end || cursor.open(TAG.sequence, end) !== end) return false
    if (cursor.open(TAG.oid, end) !== cursor.at + COMMON_NAME.length || !literally(cursor, COMMON_NAME)) return false
    if (enterString(cursor, end) !== end) return false
    const { bytes, at } = cursor
    this.braces = bytes[at] === 0x7b
    this.guid = this.braces ? at + 1 : at
    cursor.at = end
    if (end - at !== GUID_LENGTH + (this.braces ? 2 : 0)) return false
    return (!this.braces || bytes[end - 1] === 0x7d) && isGuidText(bytes, this.guid)
  }
}
