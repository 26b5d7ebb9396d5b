import type { Unread } from '../../../evidence/device-fact.ts'
import type { NoPart } from './answer.ts'

/** What could not be read: for want of a right, which an administrator has, or for another reason. */
export function unread({ denied, message }: NoPart, where: string): Unread {
  return denied
    ? { state: 'unread', where, reason: 'missing-privilege', message: `${message} Run it as administrator.` }
    : { state: 'unread', where, reason: 'failed', message }
}
