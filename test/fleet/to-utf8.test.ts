import t from 'tap'
import { toUtf8 } from '../../lib/fleet/sources/to-utf8.ts'

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function read(bytes: Buffer, size: number): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of toUtf8(cut(bytes, size))) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

const TEXT = 'dn: CN=Zoë,DC=test\r\n'

t.test('whatever the pieces are', async t => {
  const little = Buffer.from(`\ufeff${TEXT}`, 'utf16le')
  const big = Buffer.from(little).swap16()
  for (const size of [1, 2, 3, 5, 1000]) {
    t.equal(await read(Buffer.from(TEXT), size), TEXT, `UTF-8 in pieces of ${size}`)
    t.equal(await read(little, size), TEXT, `UTF-16, little end first, in pieces of ${size}`)
    t.equal(await read(big, size), TEXT, `UTF-16, big end first, in pieces of ${size}`)
    t.equal(await read(little.subarray(2), size), TEXT, `the first of them without its mark, in pieces of ${size}`)
    t.equal(await read(big.subarray(2), size), TEXT, `and the second, in pieces of ${size}`)
  }
})

t.test('less than a byte order mark', async t => {
  t.equal(await read(Buffer.from('x'), 1), 'x')
  t.equal(await read(Buffer.alloc(0), 1), '')
})
