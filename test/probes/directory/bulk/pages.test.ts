import t from 'tap'
import { readFilter } from '../../../../lib/probes/directory/bulk/computers.ts'
import { Pages } from '../../../../lib/probes/directory/bulk/pages.ts'

const tlv = (tag: number, ...content: (Buffer | number[])[]): Buffer => {
  const value = Buffer.concat(content.map(part => Buffer.from(part)))
  return Buffer.concat([Buffer.from([tag, value.length]), value])
}
const message = (id: number, ...parts: Buffer[]) => tlv(0x30, [0x02, 0x02, id >> 8, id & 0xff], ...parts)
const entry = (id: number) => message(id, tlv(0x64, tlv(0x04, Buffer.from('CN=PC,DC=corp,DC=test')), tlv(0x30)))

/** The end of a page; without a cookie of the last one. */
function endOfPage(id: number, cookie: string): Buffer {
  const value = tlv(0x30, [0x02, 0x01, 0x00], tlv(0x04, Buffer.from(cookie)))
  const control = tlv(0x30, tlv(0x04, Buffer.from('1.2.840.113556.1.4.319')), tlv(0x04, value))
  return message(id, tlv(0x65, [0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00]), tlv(0xa0, control))
}

t.test('until three quarters of a page have come, there is time; the page before says how many that are', async t => {
  let id = 10_000
  const pages = new Pages(
    { base: 'DC=corp,DC=test', filter: readFilter('(cn=*)'), attributes: ['name'], pageSize: 100 },
    {
      place: 'dc1:389',
      timeoutMs: 1000,
      send: () => {
        id += 1
      },
      take: () => false,
    },
  )
  /** At how many entries of the page it was said to be within it last. */
  const lastWithin = (entries: number) => {
    let last = -1
    for (let index = 0; index < entries; index += 1) {
      if (pages.withinPage) last = index
      pages.receive(entry(id))
    }
    return last
  }
  pages.begin()
  t.equal(lastWithin(40), 39, 'of 100 that were asked for')
  pages.receive(endOfPage(id, 'more'))
  t.equal(lastWithin(60), 29, 'of 40')
  pages.receive(endOfPage(id, 'more'))
  t.equal(lastWithin(60), 44, 'of 60')
  pages.receive(endOfPage(id, 'more'))
  pages.receive(endOfPage(id, 'more'))
  t.notOk(pages.withinPage, 'after a page without an entry the next one is not expected to be longer')
  pages.receive(endOfPage(id, ''))
  t.strictSame([pages.done, pages.entries, pages.fault], [true, 160, undefined])
})
