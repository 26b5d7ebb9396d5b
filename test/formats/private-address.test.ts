import t from 'tap'
import { isPrivateAddress } from '../../lib/formats/private-address.ts'

const PRIVATE = [
  '10.0.0.1',
  '127.0.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '100.64.0.1',
  '100.127.0.1',
  '169.254.1.1',
  '::1',
  'fd00::1',
  'FC00::1',
  'fe80::1',
  '::ffff:10.0.0.1',
]
const PUBLIC = [
  '9.255.255.255',
  '11.0.0.1',
  '172.15.0.1',
  '172.32.0.1',
  '192.169.0.1',
  '100.63.0.1',
  '100.128.0.1',
  '203.0.113.7',
  '2001:db8::1',
  'fec0::1',
  '::ffff:203.0.113.7',
]

for (const address of PRIVATE) t.test(address, async t => t.ok(isPrivateAddress(address)))
for (const address of PUBLIC) t.test(address, async t => t.notOk(isPrivateAddress(address)))
