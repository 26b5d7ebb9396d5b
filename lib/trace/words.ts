/** Interfaces of Windows that join, discovery and enrollment call, by the beginnings of their names. */
const API =
  /\b(?:Ds(?:Get|Role|Enumerate|Bind|Crack|reg)\w{2,40}|Dns(?:Query|Resolve)\w{0,30}|Net(?:GetJoin|Get|Create|Provision|Request)\w{2,40}|ldap_\w{2,40}|WinHttp\w{2,40}|Internet(?:Open|Connect|Read|Query|Set|Crack)\w{0,30}|Http(?:Open|Send|Query|End|Add)\w{2,30}|Acquire(?:Credentials|Token)\w{0,30}|InitializeSecurityContext\w?|Lsa[A-Z]\w{2,40}|LogonUser\w{0,10}|N?Crypt[A-Z]\w{2,40}|Cert[A-Z]\w{2,40}|Reg[A-Z]\w{2,30}|Evt[A-Z]\w{2,40}|CoCreateInstance\w{0,5}|GetAddrInfo\w{0,5}|GetComputerName\w{0,10})\b/

/** Names of values that say which interface it was. */
const API_FIELD = /^(?:win32)?_?(?:api|function|method)(?:name)?$/i

interface Field {
  readonly name: string
  readonly value: string
}

/** The interface of Windows that a record names. */
export function apiOf(fields: readonly Field[]): string | undefined {
  const named = fields.find(({ name, value }) => API_FIELD.test(name) && /^[A-Za-z_]\w{2,60}$/.test(value.trim()))
  return named?.value.trim() ?? API.exec(textOf(fields))?.[0]
}

/** The addresses in a record, each once; what follows a question mark may be a secret, and is left out. */
export function urlsOf(fields: readonly Field[]): readonly string[] {
  const found = textOf(fields).match(/https?:\/\/[^\s"'<>()[\]{},;?#\\]{1,300}/gi) ?? []
  // A user and a password before the host are no part of the place.
  return [...new Set(found.map(url => url.replace(/\/\/[^/@]{0,200}@/, '//').replace(/[.:]$/, '')))].slice(0, 20)
}

/** A record as a line of at most 300 characters. Tokens, keys and what else signs in are left out. */
export function messageOf(fields: readonly Field[]): string {
  const text = fields
    .map(({ name, value }) => (name === '' || /^message$/i.test(name) ? value : `${name}=${value}`))
    .join(' ')
    .replace(/\beyJ[\w-]{5,}(?:\.[\w-]{0,10000}){0,4}/g, '[token]')
    .replace(/\b(Bearer|Basic|Negotiate|NTLM|Kerberos) [A-Za-z0-9+/=_-]{8,}/g, '$1 [left out]')
    .replace(
      /\b(\w{0,20}(?:token|secret|password|assertion|nonce|code_verifier))(["']?\s{0,3}[=:]\s{0,3}["']?)[^\s"'&,;]{8,}/gi,
      '$1$2[left out]',
    )
    .replace(/(https?:\/\/[^\s"'<>?#]{1,300})[?#][^\s"'<>]{1,4000}/gi, '$1?[left out]')
    .replace(/(https?:\/\/)[^/@\s]{1,200}@/gi, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  return text.length > 300 ? `${text.slice(0, 299)}…` : text
}

export function textOf(fields: readonly Field[]): string {
  return fields.map(({ name, value }) => (name === '' ? value : `${name}: ${value}`)).join('\n')
}
