import t from 'tap'
import { matchesPin, readPin } from '../../lib/formats/pin.ts'

const KEY = `${'A'.repeat(43)}=`
const DIGITS = 'ab'.repeat(32)
const FINGERPRINT = DIGITS.toUpperCase().match(/../g)?.join(':') ?? ''

t.test('the two ways to write one', async t => {
  t.strictSame(readPin(`sha256//${KEY}`), { of: 'publicKey', sha256: KEY })
  t.strictSame(readPin(` sha256/${KEY} `), { of: 'publicKey', sha256: KEY })
  t.strictSame(readPin(DIGITS), { of: 'certificate', sha256: FINGERPRINT })
  t.strictSame(readPin(FINGERPRINT), { of: 'certificate', sha256: FINGERPRINT })
})

t.test('anything else is none', async t => {
  for (const text of ['', KEY, 'sha1//abc', `sha256//${KEY}x`, DIGITS.slice(2), `${DIGITS}00`])
    t.equal(readPin(text), undefined, text)
})

t.test('any certificate of the chain will do', async t => {
  const chain = [{ fingerprint: '00' }, { fingerprint: FINGERPRINT, publicKey: KEY }]
  t.ok(matchesPin({ of: 'publicKey', sha256: KEY }, chain))
  t.ok(matchesPin({ of: 'certificate', sha256: FINGERPRINT }, chain))
  t.notOk(matchesPin({ of: 'publicKey', sha256: FINGERPRINT }, chain))
  t.notOk(matchesPin({ of: 'publicKey', sha256: KEY }, []))
})
