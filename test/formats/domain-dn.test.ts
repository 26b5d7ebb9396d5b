import t from 'tap'
import { dnsNameOfDn } from '../../lib/formats/domain-dn.ts'

t.test('the DNS name of a domain', async t => {
  const cases: [dn: string, name: string | undefined][] = [
    ['DC=corp,DC=example,DC=test', 'corp.example.test'],
    ['CN=Configuration,DC=Corp,DC=EXAMPLE,DC=test', 'corp.example.test'],
    ['dc=corp, dc = example', 'corp.example'],
    ['CN=DC,OU=x', undefined],
    ['CN=ADC=1,DC=corp', 'corp'],
    ['', undefined],
  ]
  for (const [dn, name] of cases) t.equal(dnsNameOfDn(dn), name, dn)
})
