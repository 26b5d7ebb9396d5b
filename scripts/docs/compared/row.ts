/** Other tools that have been read, by the words of the page; the versions are those that were read. */
export const TOOLS = {
  dsregtool: 'DSRegTool 4.0',
  testdevreg: 'Test-DeviceRegConnectivity 3.2',
  hybriddevhealth: 'HybridDevicesHealthChecker',
  mwcc: 'ModernWorkplaceClientCenter 0.1.17',
  autopilot: 'autopilot v2',
  adsynctools: 'ADSyncTools certificate report',
  analyzer: 'MDE Client Analyzer, May 2024',
  dsregcmd: 'dsregcmd /status',
  mdevalidator: 'MDEValidator 1.6',
} as const

export type Tool = keyof typeof TOOLS

/** One thing that some tool tests, or that none does, and what there is for it here. */
export interface Row {
  readonly test: string
  /** Tools that have anything for it, however little. */
  readonly others: readonly Tool[]
  readonly covered: 'yes' | 'partly' | 'no'
  /** Checks, commands with an option, and evidence such as `joinState.tests`. */
  readonly by: readonly string[]
  /** How, or why not. Markdown. */
  readonly note: string
}

export interface Section {
  readonly title: string
  readonly rows: readonly Row[]
}

export function yes(test: string, others: readonly Tool[], by: readonly string[], note = ''): Row {
  return { test, others, covered: 'yes', by, note }
}

export function partly(test: string, others: readonly Tool[], by: readonly string[], note: string): Row {
  return { test, others, covered: 'partly', by, note }
}

/** Left out on purpose; `by` is where what was seen of it is kept all the same. */
export function no(test: string, others: readonly Tool[], note: string, by: readonly string[] = []): Row {
  return { test, others, covered: 'no', by, note }
}
