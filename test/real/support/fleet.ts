import { join } from 'node:path'
import { attempt, type CommandResult } from './process.ts'

const entry = join(import.meta.dirname, '../../../bin/sensecm-preflight.ts')

/** What ldapsearch is asked for, to be read as LDIF: the same attributes as fleet reads. */
export const FLEET_ATTRIBUTES = [
  'name',
  'objectGUID',
  'operatingSystem',
  'operatingSystemVersion',
  'userCertificate',
  'userAccountControl',
  'whenCreated',
  'lastLogonTimestamp',
  'pwdLastSet',
]

/** Runs `fleet` as an administrator would. */
export function fleet(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
  return attempt(process.execPath, [entry, 'fleet', ...args], { env, timeout: 240_000 })
}

/** The lines of ndjson; the last one is the summary. */
export function linesOf(text: Buffer | string): Record<string, unknown>[] {
  return text
    .toString()
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line))
}
