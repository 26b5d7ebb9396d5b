/**
 * Basic and distinguished encoding rules (X.690), as small as Kerberos, LDAP and certificates need them. What is read is
 * untrusted: bounded in depth and length, never copied, and refused with a {@link DerError}, which the reader of the
 * format above turns into its own answer. What is written is DER.
 */
export * from './der/read.ts'
export { parseGeneralizedTime } from './der/time.ts'
export { children, DerError, readTlv, readWhole, TAG, type Tlv } from './der/tlv.ts'
export * from './der/write.ts'
