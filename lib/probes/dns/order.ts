import type { SrvAnswer } from '../../evidence/dns.ts'
import { isHostName } from './name.ts'

/**
 * The hosts behind SRV records in the order in which to try them: RFC 2782's, but among equal priorities the heavier
 * comes first instead of being drawn by lot, so that two runs ask the same hosts. Each host once; no service (`.`) and
 * targets that no host can be called are left out.
 */
export function hostsInOrder(answers: readonly SrvAnswer[]): string[] {
  const records = answers.flatMap(answer => answer.records).filter(({ target }) => isHostName(target))
  records.sort(
    (left, right) =>
      left.priority - right.priority || right.weight - left.weight || (left.target < right.target ? -1 : 1),
  )
  return [...new Set(records.map(({ target }) => target))]
}
