/**
 * Rule sets as they are found on the relying party of Microsoft 365, in our own words and form: the two that Microsoft's
 * manual configuration of hybrid join leads to, and one of the kind that Entra Connect maintains.
 */
const GROUP = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/groupsid'
const ACCOUNT = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/windowsaccountname'
const SID = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/primarysid'
const UPN = 'http://schemas.xmlsoap.org/claims/UPN'
export const ACCOUNT_TYPE = 'http://schemas.microsoft.com/ws/2012/01/accounttype'
export const GUID = 'http://schemas.microsoft.com/identity/claims/onpremobjectguid'
export const ISSUER = 'http://schemas.microsoft.com/ws/2008/06/identity/claims/issuerid'
export const IMMUTABLE = 'http://schemas.microsoft.com/LiveID/Federation/2008/05/ImmutableID'

const TRUSTED = 'Issuer =~ "^(AD AUTHORITY|SELF AUTHORITY|LOCAL AUTHORITY)$"'
export const IS_COMPUTER = `[Type == "${GROUP}", Value =~ "-515$", ${TRUSTED}]`

const accountType = `@RuleName = "PCs: say that it is one"
c:${IS_COMPUTER}
 => issue(Type = "${ACCOUNT_TYPE}", Value = "DJ");
`
const objectGuid = `@RuleName = "PCs: GUID from the directory"
pc:${IS_COMPUTER}
 && account:[Type == "${ACCOUNT}", ${TRUSTED}]
 => issue(store = "Active Directory", types = ("${GUID}"), query = ";objectguid;{0}", param = account.Value);
`
const sid = `@RuleName = "PCs: SID as it came in"
pc:${IS_COMPUTER}
 && own:[Type == "${SID}", ${TRUSTED}]
 => issue(claim = own);
`
const userMark = `@RuleName = "All others: mark as users"
NOT EXISTS([Type == "${ACCOUNT_TYPE}", Value == "DJ"])
 => add(Type = "${ACCOUNT_TYPE}", Value = "User");
`
const userIssuer = `@RuleName = "Users: issuer by the domain of their UPN"
upn:[Type == "${UPN}"]
 && mark:[Type == "${ACCOUNT_TYPE}", Value == "User"]
 => issue(Type = "${ISSUER}", Value = regexreplace(upn.Value, ".+@(?<domain>.+)", "http://\${domain}/adfs/services/trust/"));
`
const computerIssuer = `@RuleName = "PCs: issuer"
c:${IS_COMPUTER}
 => issue(Type = "${ISSUER}", Value = "http://corp.example/adfs/services/trust/");
`
const computerImmutable = `@RuleName = "PCs: anchor"
pc:${IS_COMPUTER}
 && account:[Type == "${ACCOUNT}", ${TRUSTED}]
 => issue(store = "Active Directory", types = ("${IMMUTABLE}"), query = ";objectguid;{0}", param = account.Value);
`
export const USER_IMMUTABLE = `@RuleName = "Users: anchor"
NOT EXISTS(${IS_COMPUTER})
 => add(Type = "urn:example:is-user", Value = "yes");

flag:[Type == "urn:example:is-user"]
 && account:[Type == "${ACCOUNT}"]
 => issue(store = "Active Directory", types = ("${IMMUTABLE}"), query = ";objectGUID;{0}", param = account.Value);
`
export const EVERYONES_ISSUER = `c:[Type == "${UPN}"]
 => issue(Type = "${ISSUER}", Value = regexreplace(c.Value, ".+@(?<domain>.+)", "http://\${domain}/adfs/services/trust/"));
`
export const PARTS = { accountType, objectGuid, sid, userMark, userIssuer, computerIssuer, computerImmutable }

/** One verified domain. */
export const SINGLE_DOMAIN = [accountType, objectGuid, sid].join('\n')
/** Several verified domains. */
export const MULTIPLE_DOMAINS = [SINGLE_DOMAIN, userMark, userIssuer, computerIssuer].join('\n')
/** Several verified domains, and an anchor for users already there. */
export const WITH_IMMUTABLE = [USER_IMMUTABLE, MULTIPLE_DOMAINS, computerImmutable].join('\n')

const SPLIT = `"(?<domain>[^\\\\]+)\\\\(?<user>.+)", "\${user}"`

/** Many rules, most of which have nothing to do with computers. */
export const CONNECT_STYLE = `@RuleName = "UPN"
c:[Type == "${ACCOUNT}"]
 => issue(store = "Active Directory", types = ("${UPN}"), query = "samAccountName={0};userPrincipalName;{1}", param = regexreplace(c.Value, ${SPLIT}), param = c.Value);

@RuleName = "Look both anchors up"
c:[Type == "${ACCOUNT}"]
 => add(store = "Active Directory", types = ("urn:example:guid", "urn:example:anchor"), query = "samAccountName={0};objectGUID,mS-DS-ConsistencyGuid;{1}", param = regexreplace(c.Value, ${SPLIT}), param = c.Value);

@RuleName = "No anchor yet"
NOT EXISTS([Type == "urn:example:anchor"])
 => add(Type = "urn:example:choice", Value = "guid");

@RuleName = "Anchor"
c:[Type == "urn:example:anchor"]
 => issue(Type = "${IMMUTABLE}", Value = c.Value);

@RuleName = "GUID in the place of the anchor"
c1:[Type == "urn:example:choice", Value =~ "guid"]
 && c2:[Type == "urn:example:guid"]
 => issue(Type = "${IMMUTABLE}", Value = c2.Value);

@RuleName = "Name identifier"
c:[Type == "${IMMUTABLE}"]
 => issue(Type = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier", Value = c.Value, Properties["http://schemas.xmlsoap.org/ws/2005/05/identity/claimproperties/format"] = "urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified");

${accountType}
${userMark}
@RuleName = "Issuer of users, by a list of domains"
c1:[Type == "${UPN}"]
 && c2:[Type == "${ACCOUNT_TYPE}", Value == "User"]
 => issue(Type = "${ISSUER}", Value = regexreplace(c1.Value, "(?i)(^([^@]+)@)(?<domain>(corp\\.example|shop\\.example))$", "http://\${domain}/adfs/services/trust/"));

@RuleName = "Issuer of PCs"
c1:[Type == "${ACCOUNT_TYPE}", Value == "DJ"]
 => issue(Type = "${ISSUER}", Value = "http://corp.example/adfs/services/trust/");

${objectGuid}
${sid}
@RuleName = "Location"
c:[Type == "http://schemas.microsoft.com/ws/2012/01/insidecorporatenetwork"]
 => issue(claim = c);

@RuleName = "Password expiry"
c1:[Type == "http://schemas.microsoft.com/ws/2012/01/passwordexpirationtime"]
 => issue(store = "_PasswordExpiryStore", types = ("http://schemas.microsoft.com/ws/2012/01/passwordexpirationtime", "http://schemas.microsoft.com/ws/2012/01/passwordexpirationdays"), query = "{0};", param = c1.Value);

@RuleTemplate = "PassThroughClaims"
@RuleName = "Methods"
c:[Type == "http://schemas.microsoft.com/claims/authnmethodsreferences"]
 => issue(claim = c);
`
