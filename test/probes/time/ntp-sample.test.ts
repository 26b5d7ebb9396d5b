import t from 'tap'
import { errorBoundOf, judgePacket, type NtpPacket } from '../../../lib/probes/time/ntp-sample.ts'

const SENT = Date.UTC(2026, 10, 23, 19, 58, 7)
const EPOCH = Date.UTC(1900, 0, 1)
const at = (milliseconds: number) => new Date(SENT + milliseconds)

const packet: NtpPacket = {
  leapIndicator: 0,
  version: 4,
  mode: 4,
  stratum: 2,
  poll: 0,
  precision: 233,
  rootDelay: new Date(EPOCH + 20),
  rootDispersion: new Date(EPOCH + 5),
  referenceId: '2130706433',
  originTimestamp: at(0),
  receiveTimestamp: at(110),
  transmitTimestamp: at(120),
  destinationTimestamp: at(30),
}

t.test('offset and delay as RFC 5905 section 8 has them', async t => {
  const { sample } = judgePacket(packet, { from: SENT, to: SENT })
  // t1 = 0, t2 = 110, t3 = 120, t4 = 30: the way there and back took 20 ms, the server 10 ms.
  t.strictSame(sample, { offsetMs: 100, delayMs: 20, rootDistanceMs: 15, stratum: 2 })
  t.equal(sample && errorBoundOf(sample), 26)
})

t.test('the library cuts the time of the request, so one millisecond may be missing', async t => {
  for (const [from, accepted] of [
    [SENT + 1, true],
    [SENT + 2, false],
  ] as const) {
    t.equal(judgePacket(packet, { from, to: from }).sample !== undefined, accepted)
  }
  t.match(judgePacket({ ...packet, destinationTimestamp: at(8) }, { from: SENT, to: SENT }).sample, { delayMs: 0 })
})

t.test('packets that say nothing of the time', async t => {
  const kiss = (code: string) => String(Buffer.from(code).readUInt32BE())
  const cases: [name: string, change: Partial<NtpPacket>, message: RegExp][] = [
    [
      'a short one',
      { originTimestamp: new Date(Number.NaN) },
      /^Expected an NTP packet of 48 octets, found a shorter one$/,
    ],
    ['a request', { mode: 3 }, /^Expected a packet of mode 4 \(server\), found mode 3$/],
    ['a broadcast', { mode: 5 }, /mode 5$/],
    [
      'an answer to another request',
      { originTimestamp: at(-60_000) },
      /our request of 2026-11-23T19:58:07\.000Z, found one to a request of 2026-11-23T19:57:07/,
    ],
    [
      'RATE',
      { stratum: 0, leapIndicator: 3, referenceId: kiss('RATE') },
      /kiss-o'-death RATE: it wants fewer requests$/,
    ],
    ['DENY', { stratum: 0, referenceId: kiss('DENY') }, /kiss-o'-death DENY: it denies access$/],
    ['a kiss of its own', { stratum: 0, referenceId: kiss('XYZ1') }, /kiss-o'-death XYZ1$/],
    [
      'stratum 0 without a kiss',
      { stratum: 0, leapIndicator: 3, referenceId: '0' },
      /not synchronised \(leap indicator 3, stratum 0\)$/,
    ],
    [
      'control characters for a kiss',
      { stratum: 0, referenceId: kiss('\u001b[2J') },
      /not synchronised \(leap indicator 0, stratum 0\)$/,
    ],
    ['an alarm', { leapIndicator: 3 }, /not synchronised \(leap indicator 3, stratum 2\)$/],
    ['stratum 16', { stratum: 16 }, /stratum 16\)$/],
    ['no time of sending', { transmitTimestamp: new Date(EPOCH) }, /^Expected times in order/],
    [
      'sent before received',
      { transmitTimestamp: at(50) },
      /^Expected times in order, found received .*07\.110Z and sent .*07\.050Z$/,
    ],
    ['longer in the server than under way', { transmitTimestamp: at(500) }, /^Expected times in order/],
  ]
  for (const [name, change, message] of cases) {
    const { sample, error } = judgePacket({ ...packet, ...change }, { from: SENT, to: SENT })
    t.equal(sample, undefined, name)
    t.match(error, message, name)
  }
})
