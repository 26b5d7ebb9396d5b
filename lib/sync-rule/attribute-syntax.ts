/**
 * The syntax of the Active Directory attributes that synchronization rules use and whose values are not text. In Entra
 * Connect the schema decides what [objectGUID] is; what a client of LDAP makes of its bytes does not.
 */
export type AttributeSyntax = 'text' | 'binary' | 'number' | 'boolean'

const NAMES: Readonly<Record<Exclude<AttributeSyntax, 'text'>, readonly string[]>> = {
  binary: [
    'objectGUID',
    'objectSid',
    'userCertificate',
    'userSMIMECertificate',
    'mS-DS-ConsistencyGuid',
    'mS-DS-CreatorSID',
    'msDS-DeviceID',
    'msDS-KeyCredentialLink-Binary',
    'msExchArchiveGUID',
    'msExchBlockedSendersHash',
    'msExchMailboxGuid',
    'msExchMasterAccountSid',
    'msExchSafeRecipientsHash',
    'msExchSafeSendersHash',
    'msRTCSIP-OriginatorSid',
    'photo',
    'sIDHistory',
    'thumbnailPhoto',
  ],
  number: [
    'accountExpires',
    'badPasswordTime',
    'codePage',
    'countryCode',
    'groupType',
    'instanceType',
    'lastLogon',
    'lastLogonTimestamp',
    'localPolicyFlags',
    'logonCount',
    'msDS-HABSeniorityIndex',
    'msDS-SupportedEncryptionTypes',
    'msExchELCMailboxFlags',
    'msExchModerationFlags',
    'msExchRecipientDisplayType',
    'msExchRecipientTypeDetails',
    'msExchRemoteRecipientType',
    'msExchResourceCapacity',
    'msRTCSIP-OptionFlags',
    'primaryGroupID',
    'pwdLastSet',
    'sAMAccountType',
    'userAccountControl',
    'uSNChanged',
    'uSNCreated',
  ],
  boolean: [
    'hideDLMembership',
    'isCriticalSystemObject',
    'msDS-IsEnabled',
    'msExchEnableModeration',
    'msExchHideFromAddressLists',
    'msExchRequireAuthToSendTo',
    'msRTCSIP-UserEnabled',
    'oOFReplyToOriginator',
    'reportToOriginator',
    'reportToOwner',
  ],
}

/** Text attributes of computers, listed for their spelling. */
const TEXT = [
  'adminDescription',
  'cn',
  'department',
  'description',
  'displayName',
  'dn',
  'dNSHostName',
  'info',
  'location',
  'mail',
  'managedBy',
  'memberOf',
  'name',
  'objectClass',
  'operatingSystem',
  'operatingSystemHotfix',
  'operatingSystemServicePack',
  'operatingSystemVersion',
  'sAMAccountName',
  'servicePrincipalName',
  'userPrincipalName',
  'whenChanged',
  'whenCreated',
  ...Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`),
]

const SYNTAX = new Map<string, AttributeSyntax>()
const SPELLING = new Map<string, string>()
for (const [syntax, names] of [
  ['binary', NAMES.binary],
  ['number', NAMES.number],
  ['boolean', NAMES.boolean],
  ['text', TEXT],
] as const) {
  for (const name of names) {
    SYNTAX.set(name.toLowerCase(), syntax)
    SPELLING.set(name.toLowerCase(), name)
  }
}

/** `undefined` for an attribute that is not listed here: its values are what they look like. */
export function syntaxOf(attribute: string): AttributeSyntax | undefined {
  return SYNTAX.get(attribute.toLowerCase())
}

export function isBinary(attribute: string): boolean {
  return syntaxOf(attribute) === 'binary'
}

/** The schema's spelling of a listed attribute: attribute names in expressions are case-sensitive. */
export function spellingOf(attribute: string): string | undefined {
  return SPELLING.get(attribute.toLowerCase())
}
