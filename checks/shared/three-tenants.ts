import { blocked, type Detail, type Finding, fail } from '../../lib/contract/finding.ts'
import type { TenantDiscovery } from '../../lib/evidence/discovery.ts'

const WHY =
  'A device finds its tenant by the domain. Where that leads to another one than the id, it registers there or not at all, and Defender for Endpoint refuses a device of another tenant.'

/**
 * Three ids: the one that the name leads to, the one beside the name, and the one of Defender. `undefined` where name and
 * id agree, whatever Defender's is: that is told by scp-tenant-match.
 */
export function compareTenants(
  { domain, where, tenantId: said, answer }: TenantDiscovery,
  found: string,
  defender: { id: string; where: string } | undefined,
): Finding | undefined {
  if (said === found) return undefined
  if (said === undefined)
    return defender && found !== defender.id ? nameOnly({ domain, where }, found, defender) : undefined
  if (defender && said !== defender.id && found === defender.id) {
    return blocked('scp-tenant-match', `${domain} belongs to Defender's tenant ${found}: only the id ${said} is wrong.`)
  }
  const others = defender
    ? said === defender.id
      ? `The id is that of Defender, the domain is not.`
      : `Neither of them is Defender's tenant ${defender.id}.`
    : ''
  return fail({
    summary: `The domain ${domain} belongs to another tenant than the one named beside it. ${others}`.trim(),
    expected: `${domain} as a verified domain of tenant ${said}`,
    actual: `${domain} is a verified domain of tenant ${found} (${answer.url})`,
    where,
    why: WHY,
    fix: [
      `Name a verified domain of tenant ${said} beside its id, or, if ${found} is the right tenant, name that id.`,
      'Microsoft Entra Connect writes both together: Configure device options > Configure hybrid join > SCP.',
    ],
    details: threeIds({ domain, found, said, defender }),
  })
}

/** No id stands beside the name, or more than one, which scp-lookup tells; the name alone leads away from Defender. */
function nameOnly(
  { domain, where }: Pick<TenantDiscovery, 'domain' | 'where'>,
  found: string,
  defender: { id: string; where: string },
): Finding {
  return fail({
    summary: `The domain ${domain} belongs to another tenant than Defender's.`,
    expected: `a verified domain of tenant ${defender.id} (${defender.where})`,
    actual: `${domain} is a verified domain of tenant ${found}`,
    where,
    why: WHY,
    fix: [`Name a verified domain of tenant ${defender.id}, and its id beside it.`],
    details: threeIds({ domain, found, said: undefined, defender }),
  })
}

interface Ids {
  readonly domain: string
  readonly found: string
  readonly said: string | undefined
  readonly defender: { id: string; where: string } | undefined
}

/** Each id with those that it agrees with. */
function threeIds({ domain, found, said, defender }: Ids): Detail[] {
  const right = defender?.id
  const ids = [
    { subject: `azureADName ${domain}`, id: found, partner: said },
    { subject: 'azureADId', id: said, partner: found },
    { subject: 'Defender', id: right, partner: right },
  ]
  return ids.flatMap(({ subject, id, partner }): Detail[] => {
    if (id === undefined) return []
    const agrees = right === undefined ? id === partner : id === right
    return [{ subject, status: agrees ? 'pass' : 'fail', text: `tenant ${id}` }]
  })
}
