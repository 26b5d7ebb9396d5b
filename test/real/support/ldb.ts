import { join } from 'node:path'
import { attempt, run } from './process.ts'

/** The database of a domain controller, changed behind its back and while it runs. */
export interface Ldb {
  /** Adds entries, as LDIF without changetype. */
  add(ldif: string): Promise<void>
  /** Applies change records, as LDIF with changetype. */
  modify(ldif: string): Promise<void>
  /** Deletes an entry and everything below it, if it is there. */
  remove(dn: string): Promise<void>
  /** The first value of an attribute of one entry; absent when either is not there. */
  value(dn: string, attribute: string): Promise<string | undefined>
}

export function openLdb(folder: string): Ldb {
  const database = ['-H', join(folder, 'private', 'sam.ldb')]
  const value = async (dn: string, attribute: string) => {
    const { stdout } = await attempt('ldbsearch', [...database, '-b', dn, '-s', 'base', attribute])
    return new RegExp(`^${attribute}: (.*)$`, 'm').exec(stdout.toString('utf8'))?.[1]
  }
  return {
    async add(ldif) {
      await run('ldbadd', database, { input: ldif })
    },
    async modify(ldif) {
      await run('ldbmodify', database, { input: ldif })
    },
    async remove(dn) {
      if ((await value(dn, 'cn')) !== undefined) await run('ldbdel', [...database, '--recursive', dn])
    },
    value,
  }
}
