import { unzipSync } from 'fflate'
import t from 'tap'
import { zip } from '../../scripts/release/zip.ts'

const text = (content: string) => new TextEncoder().encode(content)

t.test('the same files give the same bytes, in whatever order and wherever', async t => {
  const files: [string, Uint8Array][] = [
    ['b/Größe.txt', text('ü'.repeat(1000))],
    ['a', text('')],
    ['b/c', text('c')],
  ]
  const before = process.env['TZ']
  t.teardown(() => {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })
  const archives = ['Etc/UTC', 'Asia/Tokyo', 'America/Los_Angeles'].map((zone, index) => {
    process.env['TZ'] = zone
    return zip(new Map(index === 1 ? files.toReversed() : files))
  })
  for (const archive of archives.slice(1)) t.ok(Buffer.from(archive).equals(archives[0] ?? Buffer.alloc(0)))
  const read = unzipSync(archives[0] ?? new Uint8Array())
  t.strictSame(Object.keys(read), ['a', 'b/Größe.txt', 'b/c'])
  t.equal(new TextDecoder().decode(read['b/Größe.txt']), 'ü'.repeat(1000))
})

t.test('another content gives other bytes', async t => {
  t.notOk(Buffer.from(zip(new Map([['a', text('1')]]))).equals(zip(new Map([['a', text('2')]]))))
})
