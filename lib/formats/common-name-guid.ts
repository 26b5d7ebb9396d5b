import { parseGuid } from './guid.ts'

/**
 * The GUID that is the common name of a certificate's subject: `CN={4F2A…}`, `CN=4f2a…,O=…`. With or without braces, in
 * any letter case; the first CN that is a GUID counts. `undefined` when there is none, or when the GUID is only part of a name.
 */
export function commonNameGuid(subject: string): string | undefined {
  for (const [, name] of subject.matchAll(/(?:^|(?<!\\)[,+\n])[ \t]*CN[ \t]*=[ \t]*([^,+\n]*)/gi)) {
    const guid = parseGuid((name ?? '').replace(/^"(.*)"$/, '$1'))
    if (guid !== undefined) return guid
  }
  return undefined
}
