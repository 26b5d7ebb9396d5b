import { BerWriter, FilterParser } from 'ldapts'
import t from 'tap'
import { readWhole, tlv } from '../../../lib/formats/der.ts'
import { guidToBytes } from '../../../lib/formats/guid.ts'
import { object } from '../../../lib/lab/directory/entry.ts'
import { matches } from '../../../lib/lab/directory/match.ts'
import { readFilter } from '../../../lib/lab/ldap/filter.ts'

const GUID = '0a4c1f2e-7b35-4d58-8f61-2c9d03b7e501'

const PC01 = object(
  'CN=PC01,CN=Computers,DC=corp,DC=example,DC=test',
  ['person', 'user', 'computer'],
  'CN=Computer,CN=Schema,CN=Configuration,DC=corp,DC=example,DC=test',
  {
    sAMAccountName: 'PC01$',
    userAccountControl: 4098,
    objectGUID: guidToBytes(GUID),
    description: 'A  (small) machine*',
  },
)

/** As another implementation encodes a filter. */
function encoded(filter: string) {
  const writer = new BerWriter()
  FilterParser.parseString(filter).write(writer)
  return readFilter(readWhole(writer.buffer))
}

const OCTETS = [...(guidToBytes(GUID) ?? [])]

const TRUE = [
  '(objectClass=*)',
  '(objectclass=COMPUTER)',
  '(objectCategory=computer)',
  '(objectCategory=cn=computer,cn=schema,cn=configuration,dc=corp,dc=example,dc=test)',
  '(sAMAccountName=pc01$)',
  '(&(objectClass=computer)(cn=PC01))',
  '(|(cn=other)(cn=pc01))',
  '(!(cn=other))',
  '(!(nothing=x))',
  '(&(cn=p*)(cn=*0*)(cn=*1))',
  '(cn=p*c*1)',
  '(cn=pc01*)',
  '(description=a (small) machine\\2a)'.replace('(small)', '\\28small\\29'),
  '(userAccountControl>=4098)',
  '(userAccountControl<=4098)',
  '(userAccountControl>=999)',
  '(userAccountControl:1.2.840.113556.1.4.803:=2)',
  '(userAccountControl:1.2.840.113556.1.4.803:=4098)',
  '(userAccountControl:1.2.840.113556.1.4.804:=3)',
  '(whenCreated<=20990101000000.0Z)',
  `(objectGUID=${GUID})`,
  '(distinguishedName=cn=pc01, cn=computers,DC=corp,DC=example,DC=test)',
  '(cn~=pc01)',
]

const FALSE = [
  '(objectClass=group)',
  '(objectCategory=person)',
  '(nothing=*)',
  '(nothing=x)',
  '(&(objectClass=computer)(cn=other))',
  '(|(cn=other)(cn=another))',
  '(!(cn=pc01))',
  '(cn=p*01*1)',
  '(cn=*2)',
  '(cn=c*)',
  '(userAccountControl>=4099)',
  '(userAccountControl<=999)',
  '(userAccountControl:1.2.840.113556.1.4.803:=3)',
  '(userAccountControl:1.2.840.113556.1.4.804:=1)',
  '(sAMAccountName:1.2.840.113556.1.4.803:=1)',
  '(userAccountControl:1.2.3.4:=2)',
  '(objectGUID=0a4c1f2e-7b35-4d58-8f61-2c9d03b7e502)',
]

t.test('filters that the object satisfies', async t => {
  for (const filter of TRUE) t.equal(matches(PC01, encoded(filter)), true, filter)
})

t.test('filters that it does not', async t => {
  for (const filter of FALSE) t.equal(matches(PC01, encoded(filter)), false, filter)
})

t.test('octet strings are compared octet by octet', async t => {
  const equality = (octets: readonly number[]) =>
    readFilter(readWhole(tlv(0xa3, tlv(4, Buffer.from('objectGUID')), tlv(4, Uint8Array.from(octets)))))
  t.ok(matches(PC01, equality(OCTETS)))
  t.notOk(matches(PC01, equality(OCTETS.toReversed())))
})

t.test('what is no filter is refused', async t => {
  for (const bytes of [
    [0x04, 0],
    [0xa2, 0],
    [0xa3, 2, 4, 0],
    [0xa9, 0],
    [0xa4, 2, 4, 0],
  ]) {
    t.throws(() => readFilter(readWhole(Uint8Array.from(bytes))), { name: 'DerError' })
  }
})
