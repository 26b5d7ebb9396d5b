import t from 'tap'
import { checks } from '../../checks/index.ts'
import type { Code } from '../../lib/codes/code.ts'

const FEDERATION = [26, 27, 28, 29, 30, 31, 32] as const

/**
 * What each check is about, in the order in which findings are mended. A check that decides fewer codes than it names
 * leaves the others to whoever else looks at them: whether one is missing or not, they are open.
 */
const DECLARED: readonly [id: string, codes: readonly Code[], hybridOnly: boolean, decides?: readonly Code[]][] = [
  ['os-supported', [], false],
  ['sense-version', [], false],
  ['powershell-language-mode', [], false],
  ['management-authority', [], false],
  ['domain-dns', [38], true],
  ['name-resolution', [41], false],
  ['dc-reachable', [25], true],
  ['kerberos-challenge', [25], true],
  ['clock-skew', [40], true],
  ['secure-channel', [25, 37, 40], true, []],
  ['ldap-access', [36], true],
  ['scp-client-override', [15, 16, 17], true, []],
  ['scp-lookup', [16, 36], true, [16]],
  ['scp-drs-kind', [17], true],
  ['scp-tenant-match', [15], true],
  ['scp-every-forest', [16], true],
  ['computer-object', [37], true],
  ['device-certificate', [18], true],
  ['organization-certificate', [18], true, []],
  ['server-2012r2-rule', ['server-2012r2'], true],
  ['sync-scope', [37], true],
  ['proxy', [13, 14], false],
  ['tls-inspection', [13, 14], false, []],
  ['endpoint-mem', [13], false],
  ['endpoint-aad', [14], true],
  ['tenant-discovery', [15], true, []],
  ['drs-discovery', [14], true, []],
  ['federation-realm', FEDERATION, true],
  ['federation-mex', FEDERATION, true],
  ['federation-endpoints', FEDERATION, true],
  ['federation-claims', FEDERATION, true],
  ['entra-device', [37, 18], true, []],
  ['hybrid-join-state', [42], true],
  ['aadrt-log-provider', [39], false],
  ['enrollment-status', [], false],
  ['client-analyzer', [], false, []],
]

t.test('the codes that each check is about, those it leaves open when it cannot run, and whom it hits', async t => {
  t.strictSame(
    checks.map(({ id, codes, hybridOnly = false, decides }) => [id, codes, hybridOnly, ...(decides ? [decides] : [])]),
    DECLARED,
  )
})
