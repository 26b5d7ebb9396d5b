import { parseGuid } from './guid.ts'

export interface ScpKeyword {
  /** What stands behind the prefix: GUIDs in lower case without braces, host names without `https://`. */
  readonly value: string
  /** The keyword as stored. */
  readonly raw: string
  /** What is unusual about it, although it can be understood. */
  readonly note?: string
}

/** The `keywords` of the service connection point for device registration, told apart by their prefixes. */
export interface ScpKeywords {
  /** Verified domains of the tenant: where a device starts tenant and federation discovery. */
  readonly azureADName: readonly ScpKeyword[]
  /** Tenants, as GUIDs. More than one means that they contradict each other: equal ones are merged. */
  readonly azureADId: readonly ScpKeyword[]
  /** Hosts of an on-premises device registration service (AD FS). */
  readonly enterpriseDrsName: readonly ScpKeyword[]
  readonly malformed: readonly { readonly raw: string; readonly problem: string }[]
  /** Keywords with none of the three prefixes. */
  readonly unknown: readonly string[]
}

const PREFIXES = ['azureADName', 'azureADId', 'enterpriseDrsName'] as const
type Prefix = (typeof PREFIXES)[number]

const VALUES: Readonly<Record<Prefix, (text: string) => Value>> = {
  azureADName: domainName,
  azureADId: tenantId,
  enterpriseDrsName: drsHost,
}

type Value = { readonly value: string; readonly note?: string } | { readonly value?: never; readonly problem: string }

/**
 * Reads the keywords in any order: prefixes in any letter case, split at the first colon only, spaces around both parts
 * ignored, values that are equal but for letter case merged. Never throws; what it cannot read is listed as such.
 */
export function parseScpKeywords(keywords: readonly string[]): ScpKeywords {
  const found: Record<Prefix, ScpKeyword[]> = { azureADName: [], azureADId: [], enterpriseDrsName: [] }
  const malformed: { raw: string; problem: string }[] = []
  const unknown: string[] = []

  for (const raw of keywords) {
    const colon = raw.indexOf(':')
    const name = (colon < 0 ? raw : raw.slice(0, colon)).trim().toLowerCase()
    const prefix = PREFIXES.find(known => known.toLowerCase() === name)
    if (prefix === undefined) {
      unknown.push(raw)
      continue
    }
    const reading =
      colon < 0
        ? { problem: `expected "${prefix}:" and a value, found no colon` }
        : VALUES[prefix](raw.slice(colon + 1).trim())
    if (reading.value === undefined) malformed.push({ raw, problem: reading.problem })
    else if (!found[prefix].some(known => known.value.toLowerCase() === reading.value.toLowerCase())) {
      found[prefix].push({ raw, ...reading })
    }
  }
  return { ...found, malformed, unknown }
}

function tenantId(text: string): Value {
  const value = parseGuid(text)
  return value === undefined ? { problem: `expected a GUID, found ${quoted(text)}` } : { value }
}

function domainName(text: string): Value {
  if (isDnsName(text) && text.includes('.')) return { value: text }
  return { problem: `expected a DNS name such as example.com, found ${quoted(text)}` }
}

function drsHost(text: string): Value {
  const value = text.replace(/^https:\/\//i, '').replace(/\/$/, '')
  if (!isDnsName(value)) return { problem: `expected a host name such as sts.example.com, found ${quoted(text)}` }
  return value === text ? { value } : { value, note: `expected a host name only, found a URL: ${quoted(text)}` }
}

function isDnsName(text: string): boolean {
  return text.length <= 253 && text.split('.').every(label => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label))
}

function quoted(text: string): string {
  if (text === '') return 'nothing'
  return `"${text.length > 100 ? `${text.slice(0, 100)}…` : text}"`
}
