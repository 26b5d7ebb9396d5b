import type { ComputerAccount } from '../computer-account.ts'
import type { Forest, World } from '../world.ts'

export { OTHER_TENANT } from '../world.ts'

export const MINUTE = 60_000

export function keywordsOf(forest: Forest): string[] {
  return typeof forest.deviceRegistration === 'string' ? [] : forest.deviceRegistration.keywords
}

export function setKeyword(forest: Forest, name: string, value: string): void {
  const others = keywordsOf(forest).filter(keyword => !keyword.startsWith(`${name}:`))
  forest.deviceRegistration = { keywords: [...others, `${name}:${value}`] }
}

/** The computer that the audit is about. */
export function audited(world: World): ComputerAccount {
  const computer = world.own.computers.find(({ name }) => name === world.audit.computer)
  if (computer === undefined) throw new Error(`The lab has no computer ${world.audit.computer}`)
  return computer
}

export function expireCertificates(world: World): void {
  for (const certificate of audited(world).certificates) Object.assign(certificate, { notBefore: -400, notAfter: -35 })
}

export function blockHosts(world: World, pattern: RegExp): void {
  for (const host of Object.keys(world.cloud.hosts)) if (pattern.test(host)) world.cloud.hosts[host] = 'refused'
}
