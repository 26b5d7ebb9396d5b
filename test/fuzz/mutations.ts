import fc from 'fast-check'

/** Octets and words at which readers have their edges: lengths, signs, ends of lines, brackets, names that objects have anyway. */
const EDGE_OCTETS = [0x00, 0x01, 0x0a, 0x20, 0x22, 0x30, 0x3c, 0x7f, 0x80, 0x81, 0x84, 0x88, 0xc0, 0xfe, 0xff]
const EDGE_TEXTS = [
  ...['', '\0', '\r\n', '\t', ' ', '"', "'", '`', '\\', '<', '>', '&', '&#0;', '<!DOCTYPE x>', '<![CDATA[', '-->'],
  ...['[', ']', '{', '}', '(', ')', ',', ':', ';', '=', '=>', '$', '%', '|', '^', '0x', '-1', '1e999', 'NaN', 'null'],
  ...['__proto__', 'constructor', 'prototype', 'toString', '"__proto__":{"x":1},', '\u2028', '\ud800', '\ufeff', 'İ'],
  ...['9007199254740993', '99999999999999999999', '0000-00-00', '+275760-09-14', '_x0000_', '{0}', '[[[[', '(((('],
]

/** A change of a part of the input: `at` and `length` are shares of it, so that they fit whatever it has become. */
interface Change<T> {
  readonly kind: 'replace' | 'insert' | 'cut' | 'repeat' | 'move'
  readonly at: number
  readonly length: number
  readonly other: T
  readonly times: number
}

function changes<T>(other: fc.Arbitrary<T>): fc.Arbitrary<readonly Change<T>[]> {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const change = fc.record({
    kind: fc.constantFrom('replace', 'insert', 'cut', 'repeat', 'move'),
    at: share,
    // Most changes are small: a large one leaves nothing that a reader would look at.
    length: share.map(value => value ** 4),
    other,
    times: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 4 }) }, fc.constant(200)),
  })
  return fc.array(change, { minLength: 1, maxLength: 5 })
}

/** Valid texts with some changes, spliced with one another, and now and then any text at all. */
export function mutatedTexts(samples: readonly string[]): fc.Arbitrary<string> {
  const piece = fc.oneof(fc.constantFrom(...EDGE_TEXTS), fc.string({ unit: 'binary', maxLength: 8 }), pieceOf(samples))
  const mutated = fc
    .tuple(fc.constantFrom(...samples), changes(piece))
    .map(([sample, list]) => list.reduce((text, change) => applied(text, change, (...parts) => parts.join('')), sample))
  return fc.oneof({ weight: 12, arbitrary: mutated }, fc.string({ unit: 'binary', maxLength: 300 }))
}

export function mutatedBytes(samples: readonly Uint8Array[]): fc.Arbitrary<Uint8Array> {
  const edges = fc.array(fc.constantFrom(...EDGE_OCTETS), { maxLength: 4 }).map(octets => Uint8Array.from(octets))
  const piece = fc.oneof(edges, fc.uint8Array({ maxLength: 8 }), pieceOf(samples))
  const mutated = fc
    .tuple(fc.constantFrom(...samples), changes(piece))
    .map(([sample, list]) => list.reduce((bytes, change) => applied(bytes, change, joined), sample))
  return fc.oneof({ weight: 12, arbitrary: mutated }, fc.uint8Array({ maxLength: 300 }))
}

function pieceOf<T extends string | Uint8Array>(samples: readonly T[]): fc.Arbitrary<T> {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  return fc.tuple(fc.constantFrom(...samples), share, share).map(([sample, at, length]) => {
    const start = Math.floor(at * sample.length)
    return slice(sample, start, start + Math.ceil(length ** 3 * sample.length))
  })
}

/** What repetition may make of an input: more is the matter of the growth test. */
const MAX_LENGTH = 65_536

function applied<T extends string | Uint8Array>(input: T, change: Change<T>, join: (...parts: T[]) => T): T {
  const start = Math.floor(change.at * input.length)
  const end = Math.min(input.length, start + Math.ceil(change.length * input.length))
  const [before, middle, after] = [slice(input, 0, start), slice(input, start, end), slice(input, end)]
  const result = {
    replace: () => join(before, change.other, after),
    insert: () => join(before, change.other, middle, after),
    cut: () => join(before, after),
    repeat: () => join(before, ...Array.from({ length: change.times }, () => middle), after),
    move: () => join(after, middle, before),
  }[change.kind]()
  return slice(result, 0, MAX_LENGTH)
}

function slice<T extends string | Uint8Array>(input: T, start: number, end?: number): T {
  // A part of a text is a text, and of bytes bytes, which the type of slice does not say.
  return input.slice(start, end) as T
}

function joined(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}
