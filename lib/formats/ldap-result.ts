/** Result codes that a server gives to what this project asks (RFC 4511 4.1.9), by their names there. */
const NAMES: Readonly<Record<number, string>> = {
  0: 'success',
  1: 'operationsError',
  2: 'protocolError',
  3: 'timeLimitExceeded',
  4: 'sizeLimitExceeded',
  7: 'authMethodNotSupported',
  8: 'strongerAuthRequired',
  10: 'referral',
  11: 'adminLimitExceeded',
  12: 'unavailableCriticalExtension',
  13: 'confidentialityRequired',
  14: 'saslBindInProgress',
  32: 'noSuchObject',
  34: 'invalidDNSyntax',
  48: 'inappropriateAuthentication',
  49: 'invalidCredentials',
  50: 'insufficientAccessRights',
  51: 'busy',
  52: 'unavailable',
  53: 'unwillingToPerform',
  80: 'other',
}

export const RESULT = {
  success: 0,
  operationsError: 1,
  sizeLimitExceeded: 4,
  strongerAuthRequired: 8,
  referral: 10,
  confidentialityRequired: 13,
  noSuchObject: 32,
  inappropriateAuthentication: 48,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  busy: 51,
  unavailable: 52,
  unwillingToPerform: 53,
} as const

/** `49 invalidCredentials: the server's words`. */
export function describeResult(code: number, diagnostic: string): string {
  const name = `${code} ${NAMES[code] ?? 'of no name that RFC 4511 knows'}`
  return diagnostic === '' ? name : `${name}: ${diagnostic}`
}

/** Win32 logon errors that Active Directory hides behind "data" in the words of a refused bind, in hexadecimal. */
const LOGON_ERRORS: Readonly<Record<string, { readonly meaning: string; readonly fix: string }>> = {
  '525': { meaning: 'the account does not exist', fix: 'Check the name given with --bind-dn.' },
  '52e': {
    meaning: 'the user name or the password is wrong',
    fix: 'Check --bind-dn and the password that --password-env or --password-file refers to.',
  },
  '530': {
    meaning: 'the account may not sign in at this hour',
    fix: 'Try again within the logon hours of the account, or use another account.',
  },
  '531': {
    meaning: 'the account may not sign in from this machine',
    fix: 'Use an account that is not bound to certain workstations.',
  },
  '532': { meaning: 'the password has expired', fix: 'Change the password of the account.' },
  '533': { meaning: 'the account is disabled', fix: 'Enable the account, or use another one.' },
  '701': { meaning: 'the account has expired', fix: 'Extend the account, or use another one.' },
  '773': {
    meaning: 'the password has to be changed at the next sign-in',
    fix: 'Sign in with the account once and change its password.',
  },
  '775': { meaning: 'the account is locked out', fix: 'Wait for the lockout to end, or unlock the account.' },
}

/** What Active Directory means by a refused bind, such as `AcceptSecurityContext error, data 52e`. `undefined` where it does not tell. */
export function explainLogonError(diagnostic: string): { meaning: string; fix: string } | undefined {
  const data = /\bdata ([0-9a-f]{1,8})\b/i.exec(diagnostic)?.[1]?.toLowerCase()
  return data === undefined ? undefined : LOGON_ERRORS[data]
}
