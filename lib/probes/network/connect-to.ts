import type { ConnectTo } from '../../contract/target.ts'
import { sameName } from '../dns/name.ts'

/** Where a host and a port lead by the user's rules. */
export interface Route {
  readonly host: string
  readonly port: number
  /** A rule put another host in place of the one that was asked for. */
  readonly redirected: boolean
}

/** Applies the first rule that matches host and port, as curl's --connect-to does; rules are not chained. */
export function routeOf(rules: readonly ConnectTo[], host: string, port: number): Route {
  const rule = rules.find(candidate => matchesHost(candidate, host) && (candidate.port ?? port) === port)
  return {
    host: rule?.toHost || host,
    port: rule?.toPort ?? port,
    redirected: Boolean(rule?.toHost),
  }
}

/** The host that a rule puts in place of this one whatever the port, if any. */
export function hostForEveryPort(rules: readonly ConnectTo[], host: string): string | undefined {
  return rules.find(rule => matchesHost(rule, host) && rule.port === undefined)?.toHost || undefined
}

function matchesHost(rule: ConnectTo, host: string): boolean {
  return rule.host === '' || sameName(rule.host, host)
}
