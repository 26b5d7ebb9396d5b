import fc from 'fast-check'
import t from 'tap'
import { BODY_KINDS, type BodyKind, bodyKind } from '../../lib/formats/body-kind.ts'

const utf16 = (text: string): Buffer => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])

const whole: readonly [string, string | Buffer, BodyKind][] = [
  ['nothing', '', 'empty'],
  ['white space', ' \r\n\t', 'empty'],
  ['object', ' {"error":{"code":"NotFound"}}\n', 'json'],
  ['array', '[]', 'json'],
  ['object after a byte order mark', Buffer.from('\ufeff{"a":1}'), 'json'],
  ['object in UTF-16', utf16('{"a":1}'), 'json'],
  ['a lone number', '404', 'text'],
  ['what begins as an object', '{"a":', 'text'],
  ['braces of another kind', '{{template}}', 'text'],
  ['doctype', '<!DOCTYPE html><html></html>', 'html'],
  ['doctype in UTF-16', utf16('<!doctype html>'), 'html'],
  ['html without a doctype', '\n<HTML lang="en">', 'html'],
  ['a bare heading', '<h1>Blocked</h1>', 'html'],
  ['page after comments', '<!-- a --><!-- b -->\n<head>', 'html'],
  ['nothing but a comment', '<!-- blocked -->', 'html'],
  ['XHTML', '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0"><html/>', 'html'],
  ['XML', '<?xml version="1.0" encoding="utf-8"?><Error><Code>NotFound</Code></Error>', 'xml'],
  ['XML without a declaration', '<Error/>', 'xml'],
  ['an element that only begins like HTML', '<body-part/>', 'xml'],
  ['text', 'Not found', 'text'],
  ['text with a less-than sign', '< 5', 'text'],
  ['text in Latin-1', Buffer.from('nicht verfügbar', 'latin1'), 'text'],
  ['gzip', Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0]), 'binary'],
  ['NUL', 'a\0b', 'binary'],
]

for (const [name, body, kind] of whole) {
  t.test(name, async t => {
    t.equal(bodyKind(Buffer.from(body), true), kind)
  })
}

t.test('the beginning of a longer body', async t => {
  t.equal(bodyKind(Buffer.from('{"a": [1, 2'), false), 'json')
  t.equal(bodyKind(Buffer.from('[{"a"'), false), 'json')
  t.equal(bodyKind(Buffer.from('[info] started'), false), 'text')
  t.equal(bodyKind(Buffer.from('<html><bo'), false), 'html')
  t.equal(bodyKind(Buffer.from('<!-- no end'), false), 'html')
})

t.test('any bytes have a kind', async t => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, complete) =>
      BODY_KINDS.includes(bodyKind(bytes, complete)),
    ),
  )
  t.pass()
})

t.test('what JSON.stringify writes of an object is JSON', async t => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      value => bodyKind(Buffer.from(JSON.stringify(value)), true) === 'json',
    ),
  )
  t.pass()
})

t.test('64 kB of comments or brackets take no long time', async t => {
  const started = performance.now()
  for (const piece of ['<!---->', '<?a?>', '<!--', '[', '{"a":', '< ', ' '])
    bodyKind(Buffer.from(piece.repeat(65_536 / piece.length)), true)
  t.ok(performance.now() - started < 2000)
})
