import type { Scenario } from './scenario.ts'

/** Mistakes of the audit itself, which hit no device. */
export const AUDIT: readonly Scenario[] = [
  {
    id: 'ldaps-unknown-ca',
    title: 'The audit does not trust the authority that issued the certificate of the domain controller',
    codes: [],
    change: world => {
      world.audit.trustsDirectoryCa = false
    },
  },
  {
    id: 'wrong-password',
    title: 'The password of the audit is wrong',
    codes: [],
    change: world => {
      world.audit.password = 'not-the-password'
    },
  },
]
