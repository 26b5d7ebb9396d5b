/** A rule that an analyzer of `dsregcmd /status` has and that bears on an enrollment code, with what there is for it here. */
export interface Rule {
  /** Its name there. */
  readonly id: string
  /** Enrollment codes that it bears on. */
  readonly codes: string
  readonly by: readonly string[]
  /** Values that the rule looks for, each of which `explain` has to know. */
  readonly values?: readonly string[]
  readonly note?: string
}

const JOIN = ['hybrid-join-state', 'explain']

/** A token that AD FS or Microsoft Entra refuses, seen in the Token acquisition Test. */
function token(id: string, value: string, codes = '26–32', ...checks: readonly string[]): Rule {
  return { id, codes, by: [...JOIN, ...checks], values: [value] }
}

/** A chip that does not do what the join asks of it. */
function tpm(id: string, value: string): Rule {
  return { id, codes: '42', by: JOIN, values: [value] }
}

/** What a user's sign-in says: explained where somebody asks, and never judged as the device's. */
function signIn(id: string, ...values: readonly string[]): Rule {
  return {
    id,
    codes: '26–32',
    by: ['explain'],
    values,
    note: 'It belongs to the sign-in of a user, so nothing is judged by it.',
  }
}

export const rules: readonly Rule[] = [
  {
    id: 'entra-sync-pending',
    codes: '36, 37',
    by: [...JOIN, 'sync-scope'],
    values: ['0x801c03f2'],
    note: 'Split by what the server says: not there yet and throttled warn, a tenant that is not found fails.',
  },
  {
    id: 'drs-discovery-failed',
    codes: '13, 14, 16, 41',
    by: ['hybrid-join-state', 'drs-discovery', 'name-resolution'],
    note: 'Together with the code behind the slash.',
  },
  { id: 'drs-connectivity-failed', codes: '13, 14', by: ['hybrid-join-state', 'endpoint-aad', 'tls-inspection'] },
  { id: 'ad-connectivity-failed', codes: '25, 38', by: ['hybrid-join-state', 'dc-reachable', 'domain-dns'] },
  {
    id: 'ad-config-failed',
    codes: '15, 16, 17',
    by: ['hybrid-join-state', 'scp-lookup', 'scp-drs-kind', 'scp-tenant-match'],
  },
  token('adal-protocol-not-supported', '0xcaa90017', '26–32', 'federation-mex'),
  token('adal-parse-xml-failed', '0xcaa9002c', '26–32', 'federation-mex'),
  token('adal-password-endpoint-missing', '0xcaa90023', '26–32', 'federation-endpoints'),
  token('adal-timeout', '0xcaa82ee2', '14, 26–32', 'endpoint-aad'),
  token('adal-connection-aborted', '0xcaa82efe', '14, 26–32', 'endpoint-aad'),
  token('adal-secure-failure', '0xcaa82f8f', '26–32, 40', 'tls-inspection', 'clock-skew'),
  token('adal-cannot-connect', '0xcaa82efd', '14, 26–32', 'endpoint-aad'),
  token('adal-invalid-grant', '0xcaa20003', '26–32', 'claims check'),
  token('adal-wstrust-request-failed', '0xcaa90014'),
  token('adal-token-request-failed', '0xcaa90006'),
  token('adal-operation-pending', '0xcaa1002d'),
  { id: 'scp-read-failed', codes: '16, 17, 36', by: [...JOIN, 'scp-lookup', 'ldap-access'], values: ['0x801c001d'] },
  {
    id: 'drs-discovery-code',
    codes: '13, 14, 41',
    by: [...JOIN, 'name-resolution', 'endpoint-aad'],
    values: ['0x801c0021'],
    note: 'Decided by the code behind it.',
  },
  { id: 'drs-discovery-timeout', codes: '13, 14', by: [...JOIN, 'endpoint-aad', 'proxy'], values: ['0x801c001f'] },
  {
    id: 'user-realm-discovery-failed',
    codes: '14, 26–32',
    by: [...JOIN, 'federation-realm'],
    values: ['0x801c003d'],
    note: 'In the test as well as in the last registration.',
  },
  {
    id: 'invalid-discovery-response',
    codes: '13, 14',
    by: [...JOIN, 'drs-discovery'],
    values: ['0x8007000d'],
    note: 'In the DRS Discovery Test, its documented place.',
  },
  {
    id: 'join-device-authentication-error',
    codes: '18, 37, 42',
    by: [...JOIN, 'device-certificate', 'computer-object'],
    values: ['0x801c0002'],
  },
  { id: 'join-internal-service-error', codes: '42', by: JOIN, values: ['0x801c0006'] },
  signIn('wstrust-empty-saml', '0xc00484c1'),
  signIn('mex-endpoint-misconfigured', '0xc004848b', '0xc004848c'),
  signIn('federation-xml-dtd-prohibited', '0xc00cee4f'),
  tpm('tpm-bad-keyset', '0x80090016'),
  tpm('tpm-internal-error', '0x80290407'),
  tpm('tpm-not-fips', '0x80280036'),
  tpm('tpm-locked-out', '0x80090031'),
  { id: 'tenant-uuid-not-found', codes: '15, 16', by: [...JOIN, 'tenant-discovery'], values: ['AADSTS90002'] },
  {
    id: 'ad-replication-issue',
    codes: '36, 37',
    by: ['explain', 'computer-object'],
    values: ['error 1317', 'error 1312'],
    note: 'Only as a number by itself, never inside of an id.',
  },
  {
    id: 'network-issue',
    codes: '13, 14, 41',
    by: JOIN,
    values: ['0x80072ee2', '0x80072ee7', '0x80072efd', '0x80072efe', '0x80072f8f'],
    note: 'In the hexadecimal form that Windows prints.',
  },
  {
    id: 'cert-expiring-soon',
    codes: '18',
    by: ['hybrid-join-state', 'joinState.certificate'],
    note: 'When it has expired: Windows does not renew it, so that a warning before would have no step.',
  },
  {
    id: 'join-type-entraid / join-type-hybrid',
    codes: 'all',
    by: ['hybrid-join-state', 'joinState.azureAdJoined', 'joinState.domainJoined', 'joinState.enterpriseJoined'],
  },
  {
    id: 'entra-sync-pending-inference',
    codes: '36, 37',
    by: ['sync-scope', 'hybrid-join-state'],
    note: 'Nothing is inferred from what is missing; whether the rules take the computer is computed.',
  },
  {
    id: 'scp-verify-needed',
    codes: '16',
    by: ['scp-lookup', 'hybrid-join-state'],
    note: 'A device that has read its SCP is not told to look for it.',
  },
  {
    id: 'scp-tenant-mismatch-hint',
    codes: '15',
    by: ['scp-tenant-match', 'tenant-discovery'],
    note: 'By the ids themselves.',
  },
  {
    id: 'proxy-configured',
    codes: '13, 14',
    by: ['proxy', 'deviceProxy.system', 'deviceProxy.winHttp'],
    note: 'Those of SYSTEM and of the services, not that of the user who looks.',
  },
  { id: 'proxy-wpad-with-join-failure', codes: '13, 14', by: ['proxy', 'deviceProxy.system'] },
  { id: 'endpoint-unreachable-drs', codes: '13, 14', by: ['endpoint-aad', 'drs-discovery'] },
  { id: 'endpoint-unreachable-login', codes: '13, 14', by: ['endpoint-aad'] },
  { id: 'endpoint-unreachable-device-login', codes: '14', by: ['endpoint-aad', 'tls-inspection'] },
  { id: 'scp-not-found', codes: '16', by: ['scp-lookup', 'scp-client-override'] },
  {
    id: 'scp-tenant-mismatch-active',
    codes: '15',
    by: ['scp-tenant-match', 'tenant-discovery'],
    note: 'azureADId with the tenant id, never a name with the name of the domain.',
  },
  { id: 'event-log-time-skew', codes: '40', by: ['clock-skew', 'explain'], note: 'By measuring it.' },
]
