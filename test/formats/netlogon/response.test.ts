import fc from 'fast-check'
import t from 'tap'
import { flagBits, flagNames } from '../../../lib/formats/netlogon/flags.ts'
import { readNetlogonResponse } from '../../../lib/formats/netlogon/read-response.ts'
import type { NetlogonResponse } from '../../../lib/formats/netlogon/response.ts'
import { writeNetlogonResponse } from '../../../lib/formats/netlogon/write-response.ts'

const response: NetlogonResponse = {
  opcode: 23,
  flags: 0x31fd,
  domainGuid: '01234567-89ab-cdef-0123-456789abcdef',
  dnsForestName: 'corp.test',
  dnsDomainName: 'emea.corp.test',
  dnsHostName: 'dc1.emea.corp.test',
  netbiosDomainName: 'EMEA',
  netbiosComputerName: 'DC1',
  userName: '',
  dcSiteName: 'Oslo',
  clientSiteName: 'Oslo',
  ntVersion: 5,
}

const HEAD = '1700 0000 fd310000 67452301 ab89 efcd 0123456789abcdef'
const NAMES = [
  '04636f7270 0474657374 00', // at 24: corp.test
  '04656d6561 c018', // at 35: emea
  '03646331 c023', // at 42: dc1
  '04454d4541 00', // at 48
  '03444331 00', // at 54
  '00', // at 59: no user
  '044f736c6f 00', // at 60
  'c03c', // the same site
].join('')
const bytes = (text: string) => new Uint8Array(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const hex = (octets: Uint8Array) => Buffer.from(octets).toString('hex')

t.test('octet by octet as MS-ADTS 6.3.1.9 has it', async t => {
  const plain = bytes(`${HEAD}${NAMES} 05000000 ffffffff`)
  t.equal(hex(writeNetlogonResponse(response)), hex(plain))
  t.strictSame(readNetlogonResponse(plain), { value: response })

  const full = bytes(`${HEAD}${NAMES} 10 0200 0000 c0000207 0000000000000000 06426572676565 00 1d000000 ffffffff`)
  const more = { ...response, dcAddress: '192.0.2.7', nextClosestSiteName: 'Bergee', ntVersion: 0x1d }
  t.equal(hex(writeNetlogonResponse(more)), hex(full))
  t.strictSame(readNetlogonResponse(full).value, more)
})

t.test('the optional fields are told by what is there, not by NtVersion', async t => {
  const { ntVersion, ...names } = response
  const cases: [name: string, extra: Partial<NetlogonResponse>, ntVersion: number][] = [
    ['no next site although the bit says so', {}, 0x15],
    ['a next site without the bit', { nextClosestSiteName: 'Bergen' }, 5],
    ['an address without the bit', { dcAddress: '192.0.2.7' }, 5],
    ['an empty next site', { nextClosestSiteName: '' }, 5],
    ['a next site of 16 letters is no address', { nextClosestSiteName: 'SixteenLettersEh' }, 0x15],
  ]
  for (const [name, extra, version] of cases) {
    const original = { ...names, ...extra, ntVersion: version }
    t.strictSame(readNetlogonResponse(writeNetlogonResponse(original)).value, original, name)
  }
  t.equal(ntVersion, 5)
})

t.test('what is no such answer is refused in one sentence', async t => {
  const cases: [name: string, octets: Uint8Array, message: RegExp][] = [
    ['nothing', new Uint8Array(), /at least 32 octets, found 0$/],
    [
      'NT 4.0',
      bytes(`1300 ${'00'.repeat(40)} 01000000 ffffffff`),
      /found LOGON_SAM_LOGON_RESPONSE \(opcode 19\) in the older format of NT 4\.0$/,
    ],
    [
      'Windows 2000',
      bytes(`1400 ${'00'.repeat(40)} 03000000 ffffffff`),
      /LOGON_SAM_PAUSE_RESPONSE \(opcode 20\) in the older format of the first/,
    ],
    ['an opcode of nobody', bytes(`6300 ${'00'.repeat(40)} 01000000 ffffffff`), /found opcode 99$/],
    ['no tokens', bytes(`${HEAD}${NAMES} 05000000 ffff0000`), /two tokens 0xffff at offset 72, found others$/],
    ['a name too few', bytes(`${HEAD} 00000000000000 00000000 ffffffff`), /ends before offset 31/],
    [
      'octets too many',
      bytes(`${HEAD}${NAMES} 00 00 05000000 ffffffff`),
      /NtVersion at offset 69, found 1 octets more$/,
    ],
    ['a pointer that loops', bytes(`${HEAD} c018 ${'00'.repeat(7)} 05000000 ffffffff`), /pointer backwards/],
  ]
  for (const [name, octets, message] of cases) t.match(readNetlogonResponse(octets).error, message, name)
})

t.test('refuses to write what cannot be written', async t => {
  for (const wrong of [
    { domainGuid: 'none' },
    { dcAddress: '::1' },
    { dcAddress: '1.2.3.999' },
    { dnsHostName: 'a..b' },
  ]) {
    t.throws(() => writeNetlogonResponse({ ...response, ...wrong }), RangeError, JSON.stringify(wrong))
  }
})

t.test('names of flags', async t => {
  t.strictSame(flagNames(0x31fd), [
    'PDC',
    'GC',
    'LDAP',
    'DS',
    'KDC',
    'TIMESERV',
    'CLOSEST',
    'WRITABLE',
    'FULL_SECRET_DOMAIN_6',
    'WS',
  ])
  t.strictSame(flagNames(0x8000_0002), ['0x2', 'DNS_FOREST'])
  t.strictSame(flagNames(0), [])
  t.equal(flagBits(flagNames(0xe003_fffd)), 0xe003_fffd)
  t.throws(() => flagBits(['GCC']), { name: 'RangeError', message: /"GCC"/ })
})

const name = fc.string({ unit: 'grapheme', maxLength: 15 }).filter(text => Buffer.byteLength(text) <= 63)
const dnsName = fc.array(fc.stringMatching(/^[a-z0-9-]{1,15}$/), { maxLength: 4 }).map(labels => labels.join('.'))

t.test('what is written is read back', async t => {
  const responses = fc.record(
    {
      opcode: fc.constantFrom(23, 24, 25),
      flags: fc.nat({ max: 0xffff_ffff }),
      domainGuid: fc.uuid(),
      dnsForestName: dnsName,
      dnsDomainName: dnsName,
      dnsHostName: dnsName,
      netbiosDomainName: name,
      netbiosComputerName: name,
      userName: name,
      dcSiteName: name,
      clientSiteName: name,
      dcAddress: fc.ipV4(),
      nextClosestSiteName: name,
      ntVersion: fc.nat({ max: 0xffff_ffff }),
    },
    {
      requiredKeys: [
        'opcode',
        'flags',
        'domainGuid',
        'dnsForestName',
        'dnsDomainName',
        'dnsHostName',
        'netbiosDomainName',
        'netbiosComputerName',
        'userName',
        'dcSiteName',
        'clientSiteName',
        'ntVersion',
      ],
    },
  )
  const sorted = (object: object | undefined) => JSON.stringify(Object.entries(object ?? {}).toSorted())
  fc.assert(
    fc.property(
      responses,
      original => sorted(readNetlogonResponse(writeNetlogonResponse(original)).value) === sorted(original),
    ),
  )
  t.pass('no counterexample')
})

t.test('every change of an octet gives a value or a sentence, never an exception', async t => {
  const original = writeNetlogonResponse({ ...response, dcAddress: '192.0.2.7', nextClosestSiteName: 'Bergen' })
  const damage = fc.array(fc.tuple(fc.nat({ max: 120 }), fc.nat({ max: 255 })), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(damage, fc.nat({ max: 20 }), (changes, cut) => {
      const damaged = Uint8Array.from(original).subarray(0, original.length - cut)
      for (const [at, octet] of changes) damaged[at % damaged.length] = octet
      const { value, error } = readNetlogonResponse(damaged)
      return (value === undefined) !== (error === undefined)
    }),
    { numRuns: 2000 },
  )
  t.pass('no counterexample')
})
