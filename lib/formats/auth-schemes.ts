const MAX_SCHEMES = 10

/**
 * The authentication schemes that the challenges of a Proxy-Authenticate or WWW-Authenticate header offer (RFC 9110
 * 11.6.1), in their order and each once. What belongs to a scheme (realm, token) is left out: it says more about the
 * network than a report should.
 */
export function authSchemes(header: string): string[] {
  const found = new Map<string, string>()
  // Commas stand between challenges and between the parameters of one; those within quotes do not count.
  for (const [, part = ''] of header.matchAll(/\s*((?:"(?:\\.|[^"\\])*"|[^",])+)/g)) {
    const [, scheme, follows] = /^([!#$%&'*+.^_`|~\w-]{1,40})(\s*=|\s|$)/.exec(part.trim()) ?? []
    if (scheme === undefined || follows?.endsWith('=') === true) continue
    if (found.size < MAX_SCHEMES && !found.has(scheme.toLowerCase())) found.set(scheme.toLowerCase(), scheme)
  }
  return [...found.values()]
}
