import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readSecret } from '../../lib/probes/secret.ts'

t.test('a password in the environment', async t => {
  t.strictSame(await readSecret({ env: 'PW' }, { PW: ' as it is ' }), { secret: ' as it is ' })
  t.match(await readSecret({ env: 'PW' }, {}), { problem: 'The environment variable PW is not set.' })
  t.match(await readSecret({ env: 'PW' }, { PW: '' }), { problem: 'The environment variable PW is empty.' })
})

t.test('a password in a file', async t => {
  const folder = t.testdir({})
  const cases: [what: string, bytes: Uint8Array, expected: object][] = [
    ['plain', Buffer.from('pässword'), { secret: 'pässword' }],
    ['one newline is not part of it', Buffer.from('secret\n'), { secret: 'secret' }],
    ['nor one of Windows', Buffer.from('secret\r\n'), { secret: 'secret' }],
    ['but only one', Buffer.from('secret\n\n'), { secret: 'secret\n' }],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffsecret'), { secret: 'secret' }],
    ['UTF-16, as PowerShell writes it', Buffer.from('\ufeffsecret\r\n', 'utf16le'), { secret: 'secret' }],
    ['empty', Buffer.alloc(0), { problem: /is empty/ }],
    ['only a newline', Buffer.from('\n'), { problem: /is empty/ }],
    ['no text', Uint8Array.of(0x80, 0x81), { problem: /neither UTF-8 nor UTF-16 text/ }],
    ['a large file', Buffer.alloc(5000, 65), { problem: /has 5000 bytes, which is no password/ }],
  ]
  for (const [what, bytes, expected] of cases) {
    const file = join(folder, 'password')
    writeFileSync(file, bytes)
    t.match(await readSecret({ file }, {}), expected, what)
  }
  t.match(await readSecret({ file: join(folder, 'nowhere') }, {}), { problem: /nowhere cannot be read \(ENOENT\)/ })
  t.match(await readSecret({ file: folder }, {}), { problem: /cannot be read \(EISDIR\)/ })
})
