import { type Explanation, explain } from '../../lib/codes/lookup.ts'

/** Checks as the suite has them, so that the tests of the look-up do not depend on the real ones. */
export const CHECKS = [
  { id: 'scp-lookup', title: 'The service connection point is there', codes: [16, 36] },
  { id: 'scp-tenant-match', title: 'The SCP names the tenant that Defender belongs to', codes: [15] },
  { id: 'name-resolution', title: 'The names of the Microsoft endpoints resolve', codes: [41] },
  { id: 'proxy', title: 'The proxy lets SYSTEM through', codes: [13, 14] },
  { id: 'os-supported', title: 'The operating system is supported', codes: [] },
] as const

/** One short word for an answer: `15`, `0x801c001d`, `event 304`, `check proxy`, `AADSTS90002`, `? 0xdeadbeef`. */
export function label(explanation: Explanation): string {
  switch (explanation.kind) {
    case 'enrollment-code':
    case 'name':
      return String(explanation.code)
    case 'error-code':
      return explanation.hex ?? ''
    case 'check':
      return `check ${explanation.name}`
    case 'server-message':
      return explanation.name ?? ''
    case 'analyzer-event':
    case 'registration-event':
      return `event ${/\d+/.exec(explanation.asked)?.[0]}`
    case 'unknown':
      return `? ${explanation.asked}`
  }
}

export function labels(text: string): readonly string[] {
  return explain(text, CHECKS).map(label)
}
