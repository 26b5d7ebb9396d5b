import type { SambaIdentity } from './samba-config.ts'

/** The two forests of the tests. */
export const CORP: SambaIdentity = {
  domain: 'corp.example.test',
  netbiosName: 'CORP',
  hostName: 'dc1',
  address: '127.0.0.10',
}

export const BRANCH: SambaIdentity = {
  domain: 'branch.example.test',
  netbiosName: 'BRANCH',
  hostName: 'dc2',
  address: '127.0.0.20',
}
