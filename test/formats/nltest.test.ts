import fc from 'fast-check'
import t from 'tap'
import { readSecureChannel } from '../../lib/formats/nltest.ts'

t.test('the numbers count, in any language', async t => {
  const cases: readonly [text: string, expected: ReturnType<typeof readSecureChannel>][] = [
    [
      'Flags: 30 HAS_IP  HAS_TIMESERV \r\nTrusted DC Name \\\\DC1.corp.example.test \r\nTrusted DC Connection Status Status = 0 0x0 NERR_Success\r\nThe command completed successfully\r\n',
      { status: 0, controller: 'DC1.corp.example.test' },
    ],
    [
      'Flags: 0\r\nTrusted DC Name \r\nTrusted DC Connection Status Status = 1311 0x51f ERROR_NO_LOGON_SERVERS\r\n',
      { status: 1311 },
    ],
    ['I_NetLogonControl failed: Status = 5 0x5 ERROR_ACCESS_DENIED\r\n', { status: 5 }],
    ['Etwas ganz anderes = 1355 0x54b ERROR_NO_SUCH_DOMAIN', { status: 1355 }],
    ['Flags = 30 0x1', undefined],
    ['', undefined],
  ]
  for (const [text, expected] of cases) t.strictSame(readSecureChannel(text), expected, JSON.stringify(text))
})

t.test('no text breaks it, and none takes long', async t => {
  const began = performance.now()
  fc.assert(fc.property(fc.string({ maxLength: 500 }), text => readSecureChannel(text) === undefined))
  for (const text of ['= '.repeat(5e5), '=1 '.repeat(3e5), '\\\\a'.repeat(3e5), ' '.repeat(1e6)])
    readSecureChannel(text)
  t.ok(performance.now() - began < 5_000)
})
