import t from 'tap'
import { ofWindowsOnly, withoutSecrets } from '../../lib/probes/child-environment.ts'

t.test('neither the password nor the token', async t => {
  const env = { PATH: '/bin', Audit_Password: 'a', AUDIT_TOKEN: 'b' }
  const password = { env: 'AUDIT_PASSWORD' }
  t.strictSame(withoutSecrets(env, { password, graphToken: { env: 'AUDIT_TOKEN' } }), { PATH: '/bin' })
  t.strictSame(withoutSecrets(env, { password }), { PATH: '/bin', AUDIT_TOKEN: 'b' })
  t.strictSame(withoutSecrets(env, { password: { file: 'AUDIT_PASSWORD' } }), env)
  t.strictSame(withoutSecrets(env, {}), env)
})

t.test('only what Windows itself gives a meaning', async t => {
  const env = {
    SystemRoot: 'C:\\Windows',
    PATH: 'a',
    TEMP: 'b',
    AUDIT_PASSWORD: 'c',
    PATHS: 'd',
    NODE_OPTIONS: 'e',
    HTTPS_PROXY: 'f',
  }
  t.strictSame(ofWindowsOnly(env), { SystemRoot: 'C:\\Windows', PATH: 'a', TEMP: 'b' })
})
