const CLAIMS = 'http://schemas.microsoft.com/ws/2008/06/identity/claims'
const IS_COMPUTER = `c:[Type == "${CLAIMS}/groupsid", Value =~ "-515$", Issuer =~ "^(AD AUTHORITY|SELF AUTHORITY|LOCAL AUTHORITY)$"]`
const ACCOUNT = `account:[Type == "${CLAIMS}/windowsaccountname", Issuer =~ "^(AD AUTHORITY|SELF AUTHORITY|LOCAL AUTHORITY)$"]`

/** What AD FS issues to computers for Microsoft 365, by the claim: with all three, devices can register. */
export function labClaimRules(): Record<'accounttype' | 'onpremobjectguid' | 'primarysid', string> {
  return {
    accounttype: `@RuleName = "Computers: account type"
${IS_COMPUTER}
 => issue(Type = "http://schemas.microsoft.com/ws/2012/01/accounttype", Value = "DJ");
`,
    onpremobjectguid: `@RuleName = "Computers: objectGUID"
${IS_COMPUTER} && ${ACCOUNT}
 => issue(store = "Active Directory", types = ("http://schemas.microsoft.com/identity/claims/onpremobjectguid"), query = ";objectguid;{0}", param = account.Value);
`,
    primarysid: `@RuleName = "Computers: SID"
${IS_COMPUTER} && sid:[Type == "${CLAIMS}/primarysid", Issuer =~ "^(AD AUTHORITY|SELF AUTHORITY|LOCAL AUTHORITY)$"]
 => issue(claim = sid);
`,
  }
}
