import type { Masks } from './masks.ts'

/** A DNS name with at least one dot, and a last label that begins with a letter. */
export const DNS_NAME = String.raw`(?<![\w.-])(?:[a-z0-9_](?:[\w-]{0,61}\w)?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])(?![\w-])`

/** What is the same for everybody says nothing about anybody. */
const PUBLIC_SUFFIXES: readonly string[] = [
  'microsoft.com',
  'microsoft.us',
  'microsoftonline.com',
  'microsoftonline.us',
  'microsoftonline-p.net',
  'microsoftonline-p.com',
  'microsoftazuread-sso.com',
  'windows.net',
  'windows.com',
  'windowsazure.com',
  'azure.com',
  'azure.us',
  'digicert.com',
  'xmlsoap.org',
  'w3.org',
  'oasis-open.org',
]

/** Tags of the rules that come with Entra Connect (Microsoft.InfromADComputerJoin.005) look like names of hosts. */
const RULE_TAG = /^microsoft\.(?:infrom|outto)[a-z]+$/

/** In AD FS claim rules `c.Value` is a property of a claim, and no host in a domain. */
const CLAIM_PROPERTY = /^[a-z_]\w*\.(?:type|value|valuetype|issuer|originalissuer|properties)$/

/** Labels below a domain that Active Directory puts there itself. */
const COMMON_LABELS: readonly string[] = [
  'dc',
  'gc',
  'pdc',
  'domains',
  'forestdnszones',
  'domaindnszones',
  'default-first-site-name',
]

export function isPublicName(name: string): boolean {
  const lower = name.toLowerCase()
  if (RULE_TAG.test(lower) || CLAIM_PROPERTY.test(lower)) return true
  return PUBLIC_SUFFIXES.some(suffix => lower === suffix || lower.endsWith(`.${suffix}`))
}

/**
 * The mask of a DNS name: `host1.domain1.invalid`. A name below one of `domains` is masked as a name of that domain; of
 * any other, the last two labels are taken for its domain.
 */
export function maskDnsName(name: string, domains: readonly string[], masks: Masks): string {
  const lower = name.toLowerCase()
  const known = domains.find(domain => lower === domain || lower.endsWith(`.${domain}`))
  const domain = known ?? lower.split('.').slice(-2).join('.')
  const labels = lower.slice(0, -domain.length).split('.').filter(Boolean)
  const masked = [...labels.map(label => maskLabel(label, masks)), maskDomain(domain, masks)].join('.')
  return name === name.toUpperCase() ? masked.toUpperCase() : masked
}

export function maskDomain(domain: string, masks: Masks): string {
  return masks.of('domain', domain, number => `domain${number}.invalid`)
}

function maskLabel(label: string, masks: Masks): string {
  return label.startsWith('_') || COMMON_LABELS.includes(label) ? label : maskShortName(label, masks)
}

/** A host by its first label, with the same mask as in its full name. */
export function maskShortName(name: string, masks: Masks): string {
  const mask = masks.of('host', name, number => `host${number}`)
  return name === name.toUpperCase() ? mask.toUpperCase() : mask
}

/** `DC=corp,DC=example` as `corp.example`. */
export function domainOfDn(dn: string): string {
  return dn
    .split(',')
    .map(part => part.slice(part.indexOf('=') + 1).trim())
    .join('.')
    .toLowerCase()
}
