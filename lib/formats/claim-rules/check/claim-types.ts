/** The claims that device registration needs of a domain computer, by the names that reports use. */
export const REQUIRED_TYPES = {
  accounttype: 'http://schemas.microsoft.com/ws/2012/01/accounttype',
  onpremobjectguid: 'http://schemas.microsoft.com/identity/claims/onpremobjectguid',
  primarysid: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/primarysid',
  issuerid: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/issuerid',
  immutableid: 'http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID',
} as const

export type ClaimName = keyof typeof REQUIRED_TYPES

/** In the order of reports. */
export const CLAIM_NAMES: readonly ClaimName[] = [
  'accounttype',
  'onpremobjectguid',
  'primarysid',
  'issuerid',
  'immutableid',
]

/** Types of the claims that AD FS has about an account of Active Directory. */
export const INCOMING_TYPES = {
  primarysid: REQUIRED_TYPES.primarysid,
  groupsid: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groupsid',
  primarygroupsid: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid',
  windowsaccountname: 'http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname',
  name: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name',
  upn: 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn',
  entraUpn: 'http://schemas.xmlsoap.org/claims/UPN',
  insideCorporateNetwork: 'http://schemas.microsoft.com/ws/2012/01/insidecorporatenetwork',
} as const

/** Every type of which a misspelling is worth telling. */
export const KNOWN_TYPES: readonly string[] = [
  ...new Set<string>([...Object.values(REQUIRED_TYPES), ...Object.values(INCOMING_TYPES)]),
]
