import { type AnyReader, type FuzzedReader, readsBytes } from './reader.ts'
import { keepsItsWord } from './try-reader.ts'

/** Characters of the smaller input. */
const SIZE = 8_000
/** Milliseconds below which a ratio says nothing. */
const FLOOR_MS = 60
/** Twice the input may take twice the time, and half as much again for what a busy machine adds. */
const MAX_RATIO = 3
/** Caches, the collector of garbage and whoever else works here come in between now and then. */
const ROUNDS = 3

/** What is dear to readers that look back, look ahead, or join what they have: one unit, over and over. */
const UNITS = [
  ...[' ', '\t', '\n', '\r\n', 'a', 'a ', '0', '"', "'", '\\', '/', '=', '=>', '-', '_', '.', ',', ':', ';', '@', '|'],
  ...[
    '<',
    '<a>',
    '<a></a>',
    '&amp;',
    '&',
    '<!--',
    ']]>',
    '{',
    '{"a":',
    '[',
    '[]',
    '(',
    '()',
    '}',
    '%',
    '$a',
    '\0',
    '\u0130',
  ],
  ...['a=', 'a: ', '  a : b\n', '_x0041_', '0x1 ', '"a",', '\\\n', 'a.', 'DC=a,', '-----', '^a|', 'a*'],
]

/** The inputs of one family: a sample with a unit in its middle so often that it is long, and units alone. */
function families(reader: FuzzedReader<string>): readonly ((size: number) => string)[] {
  const [sample = ''] = reader.samples
  const lines = sample.split(/(?<=\n)/)
  const units = [...UNITS, sample, lines[Math.floor(lines.length / 2)] ?? ' ']
  const places = [0, 0.5].map(share => Math.floor(share * sample.length))
  return units.flatMap(unit => {
    const repeated = (size: number): string => unit.repeat(Math.ceil(size / Math.max(1, unit.length)))
    return places.map(
      place =>
        (size: number): string =>
          sample.slice(0, place) + repeated(size) + sample.slice(place),
    )
  })
}

function byteFamilies(reader: FuzzedReader<Uint8Array>): readonly ((size: number) => Uint8Array)[] {
  const [sample = new Uint8Array()] = reader.samples
  const heads = [new Uint8Array(), sample, ...reader.samples.slice(-1)]
  const units = [...[0, 1, 0x20, 0x2f, 0x30, 0x41, 0x80, 0xc0, 0xff].map(octet => Uint8Array.of(octet)), sample]
  return units.flatMap(unit =>
    heads.map(head => (size: number) => {
      const repeated = Array.from({ length: Math.ceil(size / Math.max(1, unit.length)) }, () => unit)
      return new Uint8Array(Buffer.concat([head, ...repeated]))
    }),
  )
}

/** What grows faster than its input: a sentence for each family of inputs. */
export async function superlinear(reader: AnyReader): Promise<readonly string[]> {
  return readsBytes(reader) ? compare(reader, byteFamilies(reader)) : compare(reader, families(reader))
}

async function compare<T extends string | Uint8Array>(
  reader: FuzzedReader<T>,
  inputs: readonly ((size: number) => T)[],
): Promise<readonly string[]> {
  const found: string[] = []
  for (const input of inputs) {
    const slow = await slowInEveryRound(reader, input)
    if (!slow) continue
    const start = input(SIZE).slice(-40)
    found.push(
      `${Math.round(slow.once)} ms become ${Math.round(slow.twice)} ms with twice of … ${JSON.stringify(start)}`,
    )
  }
  return found
}

/** The times of one round, where each of them shows the same: what grows too fast does so whenever it is tried. */
async function slowInEveryRound<T extends string | Uint8Array>(
  reader: FuzzedReader<T>,
  input: (size: number) => T,
): Promise<{ once: number; twice: number } | undefined> {
  let times: { once: number; twice: number } | undefined
  for (let round = 0; round < ROUNDS; round += 1) {
    const twice = await processorTime(reader, input(2 * SIZE))
    if (twice < FLOOR_MS) return undefined
    const once = await processorTime(reader, input(SIZE))
    if (twice <= MAX_RATIO * once) return undefined
    times = { once, twice }
  }
  return times
}

async function processorTime<T extends string | Uint8Array>(reader: FuzzedReader<T>, input: T): Promise<number> {
  const before = process.cpuUsage()
  await keepsItsWord(reader, input)
  return process.cpuUsage(before).user / 1000
}
