import { couldNotCheck, type Finding, skip } from '../../lib/contract/finding.ts'
import { COLLECT_ON_DEVICE, type DeviceFact } from '../../lib/evidence/device-fact.ts'

/** Why a fact of the device cannot be judged: nobody looked, or looking did not succeed. `name` follows "does not hold". */
export function withoutFact(fact: DeviceFact<unknown> | undefined, name: string): Finding | undefined {
  if (fact === undefined) return skip('offline', `The evidence does not hold ${name}.`, { fix: COLLECT_ON_DEVICE })
  if (fact.state !== 'unread') return undefined
  const { reason, message, where } = fact
  if (reason === 'failed') return couldNotCheck({ name: 'DeviceError', message: `${where}: ${message}` }, { where })
  return skip(reason, `${where}: ${message}`, { where })
}

/** The same for a value that every device has, so that one without it says nothing. */
export function withoutValue(fact: DeviceFact<unknown> | undefined, name: string): Finding | undefined {
  if (fact?.state === 'absent')
    return skip('missing-input', `${fact.where}: there is no such value.`, { where: fact.where })
  return withoutFact(fact, name)
}

/** Where facts were looked for, each place once. */
export function whereOf(...facts: readonly (DeviceFact<unknown> | undefined)[]): string {
  return [...new Set(facts.flatMap(fact => fact?.where ?? []))].join('; ')
}
