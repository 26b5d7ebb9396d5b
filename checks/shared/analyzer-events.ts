import type { AnyCheck } from '../../lib/contract/check.ts'
import type { Needs } from '../../lib/contract/evidence.ts'
import type { Detail, Finding } from '../../lib/contract/finding.ts'
import type { ClientAnalyzer } from '../../lib/evidence/client-analyzer.ts'
import clockSkew from '../clock-skew.ts'
import dcReachable from '../dc-reachable.ts'
import endpointAad from '../endpoint-aad.ts'
import endpointMem from '../endpoint-mem.ts'
import ldapAccess from '../ldap-access.ts'
import osSupported from '../os-supported.ts'
import scpDrsKind from '../scp-drs-kind.ts'
import scpLookup from '../scp-lookup.ts'
import scpTenantMatch from '../scp-tenant-match.ts'
import senseVersion from '../sense-version.ts'

/** An event of the Analyzer that tells what it found itself, and the checks here that look at the same thing. */
interface Counterpart {
  readonly says: 'wrong' | 'fine'
  readonly checks: readonly AnyCheck[]
}

/** Its EnrollmentStatusCheck is not here: that repeats what the device says, which enrollment-status judges. */
const COUNTERPARTS: Readonly<Record<number, Counterpart>> = {
  111021: { says: 'wrong', checks: [senseVersion] },
  112002: { says: 'wrong', checks: [osSupported] },
  121016: { says: 'wrong', checks: [ldapAccess, scpLookup] },
  121017: { says: 'wrong', checks: [scpDrsKind] },
  121018: { says: 'wrong', checks: [scpLookup] },
  121019: { says: 'wrong', checks: [dcReachable] },
  121022: { says: 'wrong', checks: [scpTenantMatch] },
  122007: { says: 'wrong', checks: [clockSkew] },
  130021: { says: 'fine', checks: [endpointMem, endpointAad] },
  131017: { says: 'wrong', checks: [endpointMem, endpointAad] },
  132025: { says: 'wrong', checks: [endpointMem, endpointAad] },
}

const CHECKS: readonly AnyCheck[] = [...new Set(Object.values(COUNTERPARTS).flatMap(({ checks }) => checks))]

/** The evidence that the counterparts judge, by its id. */
export const evidenceOfCounterparts: Needs = Object.fromEntries(
  CHECKS.flatMap(({ needs, uses = {} }) => [...Object.values(needs), ...Object.values(uses)]).map(key => [key.id, key]),
)

/** How each event stands to what is found here, from the same evidence that the checks judge. */
export function compareEvents(
  events: ClientAnalyzer['events'],
  evidence: Readonly<Record<string, unknown>>,
): readonly Detail[] {
  return events.flatMap(({ id, result }) => {
    const counterpart = COUNTERPARTS[id]
    return counterpart ? [compare({ subject: `event ${id}`, said: result, counterpart }, evidence)] : []
  })
}

function compare(
  { subject, said, counterpart }: { subject: string; said: string; counterpart: Counterpart },
  evidence: Readonly<Record<string, unknown>>,
): Detail {
  const opinions = counterpart.checks.map(check => ({ id: check.id, status: opinionOf(check, evidence)?.status }))
  const having = (...statuses: readonly (string | undefined)[]): string =>
    opinions.flatMap(({ id, status }) => (statuses.includes(status) ? id : [])).join(', ')
  const [wrong, fine] = [having('fail', 'warn'), having('pass')]
  const open = opinions.some(({ status }) => status !== 'pass' && status !== 'fail' && status !== 'warn')
  const analyzer = `The Analyzer: ${said || 'no text'}`
  const [same, other] = counterpart.says === 'wrong' ? [wrong, fine] : [fine, wrong]
  // One of several that finds something wrong is enough; that all is well, all of them have to say.
  const settled = counterpart.says === 'wrong' ? same !== '' || !open : other !== '' || !open
  if (!settled) return { subject, status: 'skip', text: `${analyzer} Here: not looked at.` }
  const agree = counterpart.says === 'wrong' ? same !== '' : other === ''
  if (agree) return { subject, status: 'pass', text: `${analyzer} Here the same: ${same}.` }
  const found = counterpart.says === 'wrong' ? 'nothing wrong' : 'something wrong'
  return { subject, status: 'warn', text: `${analyzer} Here: ${found} (${other}).` }
}

/** What a check says of the evidence; nothing where evidence that it needs is missing. */
function opinionOf(check: AnyCheck, evidence: Readonly<Record<string, unknown>>): Finding | undefined {
  const pick = (keys: Needs): Record<string, unknown> =>
    Object.fromEntries(Object.entries(keys).map(([name, { id }]) => [name, evidence[id]]))
  const needs = pick(check.needs)
  if (Object.values(needs).includes(undefined)) return undefined
  // The evidence has the types of the keys, under whose ids it came.
  return check.judge({ ...pick(check.uses ?? {}), ...needs } as never)
}
