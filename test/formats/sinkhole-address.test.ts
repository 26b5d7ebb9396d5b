import t from 'tap'
import { isSinkholeAddress } from '../../lib/formats/sinkhole-address.ts'

for (const address of [
  '0.0.0.0',
  '0.1.2.3',
  '127.0.0.1',
  '127.255.255.254',
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  '::ffff:127.0.0.1',
  '::FFFF:0.0.0.0',
]) {
  t.test(address, async t => {
    t.ok(isSinkholeAddress(address))
  })
}

for (const address of [
  '10.0.0.1',
  '128.0.0.1',
  '1.127.0.0',
  '2001:db8::1',
  '::2',
  'fe80::1',
  '1::',
  '::ffff:203.0.113.7',
  '',
]) {
  t.test(`not ${address}`, async t => {
    t.notOk(isSinkholeAddress(address))
  })
}
