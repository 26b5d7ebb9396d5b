import { builtInCatalogue } from '../engine/builtin.ts'
import { readArguments } from './arguments.ts'
import type { CommandEntry } from './command-entry.ts'
import { COMPLETION_FLAGS, type Flag, writeFlag } from './flags.ts'
import type { Command } from './io.ts'
import { unknownAction } from './unknown-action.ts'

/** Words that may follow: per command its flags, per flag its values. */
interface Words {
  readonly commands: readonly string[]
  readonly flags: Readonly<Record<string, readonly string[]>>
  readonly values: Readonly<Record<string, readonly string[]>>
}

const WRITERS: Record<string, (words: Words) => string> = { powershell, bash, zsh, fish }

/** `completion SHELL`: a script made from the tables of commands and flags, so that it never lags behind them. */
export function completionOf(commands: readonly CommandEntry[]): Command {
  return async (args, io) => {
    const { positionals } = readArguments(args, COMPLETION_FLAGS)
    const shells = Object.keys(WRITERS)
    const [shell = ''] = positionals
    const write = Object.hasOwn(WRITERS, shell) ? WRITERS[shell] : undefined
    if (!write) throw unknownAction('completion', `one of ${shells.join(', ')}`, shell, shells)
    io.stdout.write(write(await collectWords(commands)))
    return 0
  }
}

async function collectWords(commands: readonly CommandEntry[]): Promise<Words> {
  const [checks, { SCENARIOS }] = await Promise.all([builtInCatalogue(), import('../lab/scenarios.ts')])
  const ids = checks.map(({ id }) => id)
  const dynamic: Record<string, readonly string[]> = {
    only: ids,
    skip: ids,
    for: [...new Set(checks.flatMap(({ codes }) => codes.map(String)))],
    tag: [...new Set(checks.flatMap(({ tags }) => tags))],
    lab: SCENARIOS.map(({ id }) => id),
  }
  const entries = await Promise.all(commands.map(async ({ name, flags }) => [name, await flags()] as const))
  const all = new Map<string, Flag>(entries.flatMap(([, flags]) => flags.map(flag => [writeFlag(flag), flag] as const)))
  return {
    commands: commands.map(({ name }) => name),
    flags: Object.fromEntries(entries.map(([name, flags]) => [name, flags.map(writeFlag)])),
    values: Object.fromEntries(
      [...all].flatMap(([name, flag]) => {
        const words = flag.choices ?? dynamic[flag.key]
        return words ? [[name, words]] : []
      }),
    ),
  }
}

function bash({ commands, flags, values }: Words): string {
  const valueCases = Object.entries(values).map(
    ([flag, words]) => `    ${flag}) COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$current")); return ;;`,
  )
  const flagCases = Object.entries(flags).map(
    ([command, words]) => `    ${command}) COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$current")) ;;`,
  )
  return `_sensecm_preflight() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  case "$previous" in
${valueCases.join('\n')}
  esac
  if [ "$COMP_CWORD" -eq 1 ] && [[ "$current" != -* ]]; then
    COMPREPLY=($(compgen -W "${commands.join(' ')}" -- "$current"))
    return
  fi
  case "$command" in
${flagCases.join('\n')}
    *) COMPREPLY=($(compgen -W "${(flags['run'] ?? []).join(' ')}" -- "$current")) ;;
  esac
}
complete -o default -F _sensecm_preflight sensecm-preflight
`
}

function zsh(words: Words): string {
  return `#compdef sensecm-preflight
autoload -U +X bashcompinit && bashcompinit
${bash(words)}`
}

function fish({ commands, flags, values }: Words): string {
  const none = '__fish_use_subcommand'
  const lines = commands.map(command => `complete -c sensecm-preflight -n ${none} -a ${command}`)
  for (const [command, words] of Object.entries(flags)) {
    for (const flag of words) {
      const choices = values[flag]
      const value = choices ? ` -x -a "${choices.join(' ')}"` : ''
      lines.push(
        `complete -c sensecm-preflight -n "__fish_seen_subcommand_from ${command}" -l ${flag.slice(2)}${value}`,
      )
    }
  }
  return `${lines.join('\n')}\n`
}

function powershell({ commands, flags, values }: Words): string {
  const list = (words: readonly string[]): string => `@(${words.map(word => `'${word}'`).join(', ')})`
  const table = (entries: Readonly<Record<string, readonly string[]>>): string =>
    Object.entries(entries)
      .map(([name, words]) => `    '${name}' = ${list(words)}`)
      .join('\n')
  return `Register-ArgumentCompleter -Native -CommandName sensecm-preflight -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = ${list(commands)}
  $flags = @{
${table(flags)}
  }
  $values = @{
${table(values)}
  }
  $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  $typed = if ($wordToComplete) { $words.Count - 1 } else { $words.Count }
  $previous = if ($typed -gt 0) { $words[$typed - 1] } else { '' }
  $command = if ($words.Count -gt 1 -and $flags.ContainsKey($words[1])) { $words[1] } else { 'run' }
  $candidates = if ($values.ContainsKey($previous)) { $values[$previous] }
    elseif ($typed -le 1 -and -not $wordToComplete.StartsWith('-')) { $commands }
    else { $flags[$command] }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`
}
