import t from 'tap'
import { withoutSecrets } from '../../lib/probes/child-environment.ts'

t.test('neither the password nor the token', async t => {
  const env = { PATH: '/bin', Audit_Password: 'a', AUDIT_TOKEN: 'b' }
  const password = { env: 'AUDIT_PASSWORD' }
  t.strictSame(withoutSecrets(env, { password, graphToken: { env: 'AUDIT_TOKEN' } }), { PATH: '/bin' })
  t.strictSame(withoutSecrets(env, { password }), { PATH: '/bin', AUDIT_TOKEN: 'b' })
  t.strictSame(withoutSecrets(env, { password: { file: 'AUDIT_PASSWORD' } }), env)
  t.strictSame(withoutSecrets(env, {}), env)
})
