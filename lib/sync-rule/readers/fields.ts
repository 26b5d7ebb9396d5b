import { parseGuid } from '../../formats/guid.ts'
import type { SyncRule } from '../rule.ts'

/** Fields that every export writes in its own way, in the one form that rules have. */

export function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === 'true'
}

export function direction(text: string | undefined): Pick<SyncRule, 'direction'> {
  const word = text?.toLowerCase()
  if (word === 'inbound') return { direction: 'Inbound' }
  return word === 'outbound' ? { direction: 'Outbound' } : {}
}

export function precedence(value: unknown): Pick<SyncRule, 'precedence'> {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) ? { precedence: number } : {}
}

export function connectorId(text: string | undefined): Pick<SyncRule, 'connector'> {
  const guid = text === undefined ? undefined : parseGuid(text)
  return guid === undefined ? {} : { connector: guid }
}
