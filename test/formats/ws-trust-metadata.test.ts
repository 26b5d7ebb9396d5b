import fc from 'fast-check'
import t from 'tap'
import { MalformedError } from '../../lib/formats/malformed.ts'
import { readServicePorts } from '../../lib/formats/ws-trust-metadata.ts'

const document = (ports: string): string =>
  `<?xml version="1.0"?>
  <m:Metadata xmlns:m="http://schemas.xmlsoap.org/ws/2004/09/mex" xmlns:w="http://schemas.xmlsoap.org/wsdl/"
    xmlns:s="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:a="http://www.w3.org/2005/08/addressing">
    <w:portType name="not a port"/>
    <w:service name="SecurityTokenService">${ports}</w:service>
  </m:Metadata>`

const read: readonly { name: string; ports: string; expected: object[] }[] = [
  {
    name: 'the address of the SOAP binding wins',
    ports: `<w:port name="One"><s:address location=" https://sts.test/1 "/>
      <a:EndpointReference><a:Address>https://sts.test/2</a:Address></a:EndpointReference></w:port>`,
    expected: [{ name: 'One', address: 'https://sts.test/1' }],
  },
  {
    name: 'else that of the endpoint reference, with line breaks around it',
    ports: `<w:port name="One"><a:EndpointReference><a:Address>https://sts.test/2
      </a:Address><Identity xmlns="x"><Spn>HTTP/sts</Spn></Identity></a:EndpointReference></w:port>`,
    expected: [{ name: 'One', address: 'https://sts.test/2' }],
  },
  {
    name: 'a port without an address takes none from its neighbours',
    ports: `<w:port name="One"><s:address location="https://sts.test/1"/></w:port>
      <w:port name="Two"/><w:port><s:address location=""/></w:port>`,
    expected: [{ name: 'One', address: 'https://sts.test/1' }, { name: 'Two' }, { name: '' }],
  },
  {
    name: 'an address outside of a port is none',
    ports: `<s:address location="https://sts.test/0"/><w:port name="One"/><s:address location="https://sts.test/9"/>`,
    expected: [{ name: 'One' }],
  },
  {
    name: 'entities of XML, and no others',
    ports: '<w:port name="A &amp; B"><s:address location="https://sts.test/?a=1&#38;b"/></w:port>',
    expected: [{ name: 'A & B', address: 'https://sts.test/?a=1&b' }],
  },
]

for (const { name, ports, expected } of read) {
  t.test(name, async t => t.strictSame(readServicePorts(document(ports)), expected))
}

const port = '<w:port name="x"/>'
const refused: readonly { name: string; text: string; message: RegExp }[] = [
  {
    name: 'a document type declaration, which could make much out of little',
    text: `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>${document(port).slice(21)}`,
    message: /^Expected WS-Trust metadata, found a document type declaration at line 1\.$/,
  },
  { name: 'no port', text: document(''), message: /found no port of a service/ },
  { name: 'a web page', text: '<!doctype html><p>Welcome', message: /found a web page\.$/ },
  { name: 'an unknown entity', text: document('<w:port name="&bomb;"/>'), message: /malformed XML \(undefined entity/ },
  { name: 'an element that does not end', text: '<x><y></x>', message: /malformed XML/ },
  { name: 'a prefix without a namespace', text: '<x:y/>', message: /malformed XML \(unbound namespace prefix/ },
  { name: 'too deep', text: '<x>'.repeat(65), message: /more than 64 elements within each other/ },
  { name: 'too many ports', text: document(port.repeat(257)), message: /more than 256 ports/ },
]

for (const { name, text, message } of refused) {
  t.test(`not: ${name}`, async t => t.throws(() => readServicePorts(text), { name: 'MalformedError', message }))
}

t.test('whatever comes, it is read or malformed', async () => {
  const pieces = fc.constantFrom(
    '<w:port name="x">',
    '</w:port>',
    '<a:Address>',
    '</a:Address>',
    '&amp;',
    '<',
    ']]>',
    'x',
  )
  const texts = fc.oneof(
    fc.string(),
    fc.array(pieces).map(parts => document(parts.join(''))),
  )
  fc.assert(
    fc.property(texts, text => {
      try {
        readServicePorts(text)
      } catch (error) {
        if (!(error instanceof MalformedError)) throw error
      }
    }),
  )
})
