import type { CommandEntry } from './command-entry.ts'

const flags = () => import('./flags.ts')

/** Every command; its code is loaded when it is used. */
export const COMMANDS: readonly CommandEntry[] = [
  {
    name: 'run',
    usage: '[CHECK…] [OPTION…]',
    summary: 'run the suite on a target: the matrix, and what to fix (the default)',
    load: async () => (await import('./run.ts')).run,
    flags: async () => {
      const [{ RUN_FLAGS }, { TARGET_FLAGS }] = await Promise.all([flags(), import('./target-flags.ts')])
      return [...TARGET_FLAGS, ...RUN_FLAGS]
    },
  },
  {
    name: 'list',
    usage: '[OPTION…]',
    summary: 'every check: id, codes, title, and what it needs',
    load: async () => (await import('./list.ts')).list,
    flags: async () => (await flags()).LIST_FLAGS,
  },
  {
    name: 'explain',
    usage: 'CODE|HEX|NAME|CHECK|TEXT…',
    summary: 'what a code means, per source; which checks decide it; what to do',
    load: async () => (await import('./explain.ts')).explainCommand,
    flags: async () => (await flags()).EXPLAIN_FLAGS,
  },
  {
    name: 'fleet',
    usage: '[OPTION…]',
    summary:
      'every computer of a domain or an LDIF file: is it synchronized, is its certificate valid, and if not, why',
    load: async () => (await import('./fleet.ts')).fleet,
    flags: async () => (await import('./fleet-flags.ts')).FLEET_FLAGS,
  },
  {
    name: 'claims',
    usage: 'check FILE|- [--domains N]',
    summary: 'judge exported AD FS issuance rules: which claims a computer would get',
    load: async () => (await import('./claims.ts')).claims,
    flags: async () => (await flags()).CLAIMS_FLAGS,
  },
  {
    name: 'sync-rule',
    usage: 'print [--script] | check FILE|FOLDER|-',
    summary: 'the Computer Join rule of Entra Connect for Server 2012 R2: print it, or judge exported ones',
    load: async () => (await import('./sync-rule.ts')).syncRule,
    flags: async () => (await flags()).SYNC_RULE_FLAGS,
  },
  {
    name: 'merge',
    usage: 'FILE|FOLDER… [OPTION…]',
    summary: 'results of many devices as one: codes × devices, common causes, what to fix first',
    load: async () => (await import('./merge.ts')).merge,
    flags: async () => (await flags()).MERGE_FLAGS,
  },
  {
    name: 'diff',
    usage: 'OLD NEW [OPTION…]',
    summary: 'what got better, worse and unknown from one result to another',
    load: async () => (await import('./diff.ts')).diff,
    flags: async () => (await flags()).DIFF_FLAGS,
  },
  {
    name: 'collect',
    usage: '[FILE]',
    summary: 'what this Windows device says of itself, to be judged elsewhere with run --evidence FILE',
    load: async () => (await import('./collect.ts')).collect,
    flags: async () => (await flags()).COLLECT_FLAGS,
  },
  {
    name: 'trace',
    usage: 'start [FILE] [--minutes N] | stop | read FILE',
    summary:
      'record what an enrollment does on this Windows device; explain what tracerpt or Get-WinEvent printed, anywhere',
    load: async () => (await import('./trace.ts')).trace,
    flags: async () => (await flags()).TRACE_FLAGS,
  },
  {
    name: 'lab',
    usage: '[SCENARIO] [--list]',
    summary: 'start the simulated forest and print its target file; Ctrl-C ends it',
    load: async () => (await import('./lab.ts')).lab,
    flags: async () => (await flags()).LAB_FLAGS,
  },
  {
    name: 'completion',
    usage: 'powershell|bash|zsh|fish',
    summary: 'a script that completes commands, options and values in your shell',
    load: async () => (await import('./completion.ts')).completionOf(COMMANDS),
    flags: async () => (await flags()).COMPLETION_FLAGS,
  },
]

export function findCommand(name: string): CommandEntry | undefined {
  return COMMANDS.find(command => command.name === name)
}
