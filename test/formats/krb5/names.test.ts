import t from 'tap'
import { encryptionTypeName } from '../../../lib/formats/krb5/encryption-types.ts'
import { errorCodeName } from '../../../lib/formats/krb5/error-codes.ts'

t.test('names of error codes', async t => {
  const cases: [number, string][] = [
    [0, 'KDC_ERR_NONE'],
    [6, 'KDC_ERR_C_PRINCIPAL_UNKNOWN'],
    [14, 'KDC_ERR_ETYPE_NOSUPP'],
    [18, 'KDC_ERR_CLIENT_REVOKED'],
    [25, 'KDC_ERR_PREAUTH_REQUIRED'],
    [29, 'KDC_ERR_SVC_UNAVAILABLE'],
    [37, 'KRB_AP_ERR_SKEW'],
    [52, 'KRB_ERR_RESPONSE_TOO_BIG'],
    [68, 'KDC_ERR_WRONG_REALM'],
    [76, 'KDC_ERR_KDC_NAME_MISMATCH'],
    [30, 'KRB_ERROR 30'],
    [-1, 'KRB_ERROR -1'],
  ]
  for (const [code, name] of cases) t.equal(errorCodeName(code), name)
})

t.test('names of encryption types', async t => {
  const cases: [number, string][] = [
    [3, 'des-cbc-md5'],
    [17, 'aes128-cts-hmac-sha1-96'],
    [18, 'aes256-cts-hmac-sha1-96'],
    [20, 'aes256-cts-hmac-sha384-192'],
    [23, 'rc4-hmac'],
    [4, 'etype 4'],
    [-135, 'etype -135'],
  ]
  for (const [number, name] of cases) t.equal(encryptionTypeName(number), name)
})
