import fc from 'fast-check'
import t from 'tap'
import { pacFunctions } from '../../../lib/formats/pac/functions.ts'
import { matchesGlob } from '../../../lib/formats/pac/glob.ts'

/** A Wednesday, 10:20:30 UTC. */
const NOW = new Date('2026-06-17T10:20:30Z')

const names: Readonly<Record<string, readonly string[]>> = {
  'a.test': ['2001:db8::1', '10.1.2.3'],
  'six.test': ['2001:db8::6'],
}
const call = (name: string, ...args: (string | number)[]) =>
  pacFunctions({ now: NOW, ownAddresses: ['10.0.0.9', '2001:db8::9'], resolve: host => names[host] ?? [] })[name]?.(
    ...args,
  )

const cases: readonly [string, (string | number)[], unknown][] = [
  ['isPlainHostName', ['www'], true],
  ['isPlainHostName', ['www.a.test'], false],
  ['dnsDomainIs', ['www.a.test', '.a.test'], true],
  ['dnsDomainIs', ['www', '.a.test'], false],
  ['localHostOrDomainIs', ['www.a.test', 'www.a.test'], true],
  ['localHostOrDomainIs', ['www', 'www.a.test'], true],
  ['localHostOrDomainIs', ['www.b.test', 'www.a.test'], false],
  ['dnsDomainLevels', ['www.a.test'], 2],
  ['dnsResolve', ['a.test'], '10.1.2.3'],
  ['dnsResolve', ['six.test'], null],
  ['dnsResolveEx', ['a.test'], '2001:db8::1;10.1.2.3'],
  ['isResolvable', ['six.test'], false],
  ['isResolvableEx', ['six.test'], true],
  ['isInNet', ['a.test', '10.1.0.0', '255.255.0.0'], true],
  ['isInNet', ['10.2.2.3', '10.1.0.0', '255.255.0.0'], false],
  ['isInNet', ['absent.test', '0.0.0.0', '0.0.0.0'], false],
  ['isInNet', ['203.0.113.255', '203.0.113.0', '255.255.255.0'], true],
  ['isInNetEx', ['a.test', '10.1.0.0/16'], true],
  ['isInNetEx', ['a.test', '2001:db8::/32'], true],
  ['isInNetEx', ['six.test', '10.0.0.0/8;2001:db8::/64'], true],
  ['isInNetEx', ['six.test', '10.0.0.0/8'], false],
  ['isInNetEx', ['10.2.2.3', '10.0.0.0/8'], true],
  ['isInNetEx', ['2001:db9::1', '2001:db8::/32'], false],
  ['isInNetEx', ['10.2.2.3', '10.0.0.0/33'], false],
  ['isInNetEx', ['10.2.2.3', '10.0.0.0'], false],
  ['isInNetEx', ['absent.test', '0.0.0.0/0'], false],
  [
    'sortIpAddressList',
    ['10.2.0.1; 10.10.0.1;2001:db8::ff;2001:db8::2;fe80::1'],
    '2001:db8::2;2001:db8::ff;fe80::1;10.2.0.1;10.10.0.1',
  ],
  ['sortIpAddressList', ['10.2.0.1;nowhere'], ''],
  // Windows knows no more of shell expressions (Microsoft's KB 274204), browsers take alternatives as well.
  ['shExpMatch', ['a.test', '(*.a.test|a.test)'], false],
  ['shExpMatch', ['(b|c).a.test', '(b|c).a.test'], true],
  ['myIpAddress', [], '10.0.0.9'],
  ['myIpAddressEx', [], '10.0.0.9;2001:db8::9'],
  ['convert_addr', ['104.16.41.2'], 1745889538],
  ['weekdayRange', ['WED', 'GMT'], true],
  ['weekdayRange', ['THU', 'TUE', 'GMT'], false],
  ['weekdayRange', ['SAT', 'WED', 'GMT'], true],
  ['weekdayRange', ['someday', 'GMT'], false],
  ['timeRange', [10, 'GMT'], true],
  ['timeRange', [11, 'GMT'], false],
  ['timeRange', [22, 10, 'GMT'], true],
  ['timeRange', [10, 0, 10, 20, 'GMT'], false],
  ['timeRange', [10, 0, 10, 21, 'GMT'], true],
  ['timeRange', [10, 20, 30, 10, 20, 30, 'GMT'], true],
  ['timeRange', [10, 20, 31, 10, 20, 40, 'GMT'], false],
  ['timeRange', ['soon', 'GMT'], false],
  ['dateRange', [17, 'GMT'], true],
  ['dateRange', ['JUN', 'GMT'], true],
  ['dateRange', [2026, 'GMT'], true],
  ['dateRange', [2027, 'GMT'], false],
  ['dateRange', [1, 'JUN', 16, 'JUN', 'GMT'], false],
  ['dateRange', [1, 'JUN', 2026, 17, 'JUN', 2026, 'GMT'], true],
  ['dateRange', ['NOV', 'JUN', 'GMT'], true],
  ['dateRange', [1, 'JUN', 'GMT'], false],
  ['dateRange', [17, 'JUN', 'GMT'], true],
  ['dateRange', [16, 'JUN', 'GMT'], false],
  ['dateRange', [17, 'JUL', 'GMT'], false],
  ['dateRange', [17, 'JUN', 2026, 'GMT'], true],
  ['dateRange', [17, 'JUN', 2025, 'GMT'], false],
  ['dateRange', ['MAY', 2026, 'JUL', 2026, 'GMT'], true],
  ['dateRange', ['JUL', 2026, 'AUG', 2026, 'GMT'], false],
  ['dateRange', [1, 'JUN', 17, 'GMT'], false],
  ['dateRange', ['GMT'], false],
]

for (const [name, args, expected] of cases) {
  t.test(`${name}(${args.join(', ')})`, async t => t.equal(call(name, ...args), expected))
}

t.test('a shell expression means what a regular expression in its place means', async () => {
  const piece = fc.string({ unit: fc.constantFrom('a', 'b', '.', '*', '?'), maxLength: 8 })
  const value = fc.string({ unit: fc.constantFrom('a', 'b', '.'), maxLength: 8 })
  fc.assert(
    fc.property(value, piece, (text, glob) => {
      const pattern = glob.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.')
      return matchesGlob(text, glob) === new RegExp(`^${pattern}$`).test(text)
    }),
  )
})

t.test('no shell expression takes long', async t => {
  const start = performance.now()
  t.notOk(matchesGlob('a'.repeat(20_000), `${'*a'.repeat(30)}b`))
  t.ok(performance.now() - start < 1_000)
})
