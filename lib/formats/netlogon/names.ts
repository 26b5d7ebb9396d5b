import { MalformedError } from '../malformed.ts'

const MAX_LABEL = 63
const MAX_NAME = 255
const MAX_POINTER = 0x3fff

const ENCODER = new TextEncoder()
const DECODER = new TextDecoder('utf-8', { ignoreBOM: true })

/**
 * Reads a name with the compression of RFC 1035 4.1.4, which MS-ADTS 6.3.7 uses for every text of a netlogon answer.
 * Pointers count from the beginning of `bytes` and must lead backwards, so none can loop.
 * @returns the labels joined with dots, empty for the root; and where the next field begins
 * @throws MalformedError when the bytes end early, or are no name.
 */
export function readName(bytes: Uint8Array, offset: number): { text: string; end: number } {
  const labels: string[] = []
  let end: number | undefined
  let length = 0
  let runStart = offset
  for (let at = offset; ; ) {
    const size = octet(bytes, at)
    if (size === 0) return { text: labels.join('.'), end: end ?? at + 1 }
    if (size >= 0xc0) {
      const target = (size & 0x3f) * 256 + octet(bytes, at + 1)
      if (target >= runStart)
        throw new MalformedError(`Expected a pointer backwards at offset ${at}, found one to ${target}`)
      end ??= at + 2
      runStart = target
      at = target
      continue
    }
    if (size > MAX_LABEL)
      throw new MalformedError(`Expected a label of at most 63 octets at offset ${at}, found ${size}`)
    length += size + 1
    if (length > MAX_NAME)
      throw new MalformedError(`Expected a name of at most 255 octets at offset ${offset}, found more`)
    octet(bytes, at + size)
    labels.push(DECODER.decode(bytes.subarray(at + 1, at + 1 + size)))
    at += size + 1
  }
}

/** Writes names one after the other; what was written before is pointed to. */
export interface NameWriter {
  /**
   * @param at where the name will stand, counted from the beginning of the message
   * @throws RangeError for a label that is empty or longer than 63 octets, or a name longer than 255.
   */
  write(labels: readonly string[], at: number): Uint8Array
}

export function nameWriter(): NameWriter {
  const known = new Map<string, number>()
  return {
    write(labels, at) {
      const encoded = labels.map(label => ENCODER.encode(label))
      const length = encoded.reduce((sum, label) => sum + label.length + 1, 0)
      if (length > MAX_NAME || encoded.some(label => label.length === 0 || label.length > MAX_LABEL)) {
        throw new RangeError(`Expected labels of 1 to 63 octets, 255 in all, found ${JSON.stringify(labels)}`)
      }
      const octets: number[] = []
      for (const [index, label] of encoded.entries()) {
        const suffix = JSON.stringify(labels.slice(index))
        const pointer = known.get(suffix)
        if (pointer !== undefined) return Uint8Array.from([...octets, 0xc0 | (pointer >> 8), pointer & 0xff])
        if (at + octets.length <= MAX_POINTER) known.set(suffix, at + octets.length)
        octets.push(label.length, ...label)
      }
      return Uint8Array.from([...octets, 0])
    },
  }
}

function octet(bytes: Uint8Array, at: number): number {
  const value = bytes[at]
  if (value === undefined) throw new MalformedError(`Expected a name at offset ${at}, found the end of the data`)
  return value
}
