import type { SyncConfiguration } from '../rule.ts'
import { usedAttributes } from '../used-attributes.ts'

const ALWAYS = ['objectGUID', 'operatingSystem', 'operatingSystemVersion', 'userCertificate']
/** A rule names some ten attributes; a directory must not be asked for whatever a file says. */
const MAX_NAMES = 100

/** The attributes that have to be read of a computer to tell whether it is synchronized, sorted. */
export function attributesOf(configuration: SyncConfiguration): string[] {
  const used = usedAttributes(configuration).filter(name => /^[A-Za-z][A-Za-z0-9-]{0,63}$/.test(name))
  return [...new Set([...ALWAYS, ...used.slice(0, MAX_NAMES)])].sort()
}
