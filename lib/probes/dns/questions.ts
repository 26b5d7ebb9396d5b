import type { DomainDns } from '../../evidence/dns.ts'

export type Purpose = DomainDns['questions'][number]['purpose']

/** The SRV name under which Windows finds all domain controllers of a domain. */
export function controllersName(domain: string): string {
  return `_ldap._tcp.dc._msdcs.${domain}`
}

/**
 * The SRV names under which a domain's services are found, MS-ADTS 6.3.6.1.
 *
 * `kerberos` comes twice. Windows locates a KDC as it locates a domain controller, below `dc._msdcs`: that is the
 * first. The name without it is the one of RFC 4120 section 7.2.3.2, for other clients; Netlogon registers both.
 *
 * `gc` belongs to the forest, whose name only a domain controller knows. Below the domain it exists only when the
 * domain is the forest's root: its absence says nothing about a child domain.
 */
export function domainQuestions(domain: string): readonly { purpose: Purpose; name: string }[] {
  return [
    { purpose: 'dc', name: controllersName(domain) },
    { purpose: 'kerberos', name: `_kerberos._tcp.dc._msdcs.${domain}` },
    { purpose: 'kerberos', name: `_kerberos._tcp.${domain}` },
    { purpose: 'ldap', name: `_ldap._tcp.${domain}` },
    { purpose: 'gc', name: `_gc._tcp.${domain}` },
    { purpose: 'pdc', name: `_ldap._tcp.pdc._msdcs.${domain}` },
  ]
}

/** The name that Windows asks first, when it knows its site. */
export function siteQuestion(domain: string, site: string): { purpose: Purpose; name: string } {
  return { purpose: 'site', name: `_ldap._tcp.${site}._sites.dc._msdcs.${domain}` }
}
