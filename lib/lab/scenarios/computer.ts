import { audited, expireCertificates } from './changes.ts'
import type { Scenario } from './scenario.ts'

/** What the domain partition says of the computer. */
export const COMPUTER: readonly Scenario[] = [
  {
    id: '18-certificate-foreign',
    title: 'The only userCertificate of the computer carries the objectGUID of another one',
    codes: [18],
    change: world => {
      audited(world).certificates = [
        { subject: 'e4d5a6b7-1c2d-4e3f-9a0b-c1d2e3f4a5b6', notBefore: -30, notAfter: 3620 },
      ]
    },
  },
  {
    id: '18-certificate-expired',
    title: 'The only userCertificate of the computer has expired',
    codes: [18],
    change: expireCertificates,
  },
  {
    id: '18-certificate-absent',
    title: 'The computer has no userCertificate',
    codes: [18],
    change: world => {
      audited(world).certificates = []
    },
  },
  {
    id: '37-computer-missing',
    title: 'The directory has no such computer',
    codes: [37],
    change: world => {
      world.own.computers = world.own.computers.filter(({ name }) => name !== world.audit.computer)
    },
  },
  {
    id: '37-computer-disabled',
    title: 'The account of the computer is disabled',
    codes: [37],
    change: world => {
      audited(world).enabled = false
    },
  },
]
