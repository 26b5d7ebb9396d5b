import type { CommandEntry } from '../../lib/cli/command-entry.ts'
import { COMMANDS } from '../../lib/cli/commands.ts'
import { EXAMPLES } from '../../lib/cli/examples.ts'
import { EXIT_CODES } from '../../lib/cli/exit-code-meanings.ts'
import { type Flag, writeFlag } from '../../lib/cli/flags.ts'
import { environmentVariableOf } from '../../lib/engine/option-names.ts'
import { TARGET_DEFAULTS, TARGET_OPTIONS } from '../../lib/engine/options.ts'
import { pageFrom, table, text } from './markdown.ts'

/** A JSON Schema that is published with the package: its file, and its title. */
export interface Schema {
  readonly file: string
  readonly title: string
}

const SOURCES = 'lib/cli and lib/engine/options.ts'

/** docs/reference: a page a command, one for the target file, and the index. */
export async function referencePages(schemas: readonly Schema[]): Promise<readonly (readonly [string, string])[]> {
  const commands = await Promise.all(
    COMMANDS.map(
      async command => [`docs/reference/${command.name}.md`, commandPage(command, await command.flags())] as const,
    ),
  )
  return [['docs/reference/README.md', index(schemas)], ['docs/reference/target-file.md', targetFile()], ...commands]
}

function index(schemas: readonly Schema[]): string {
  return pageFrom(
    SOURCES,
    '# Reference',
    'The same as `sensecm-preflight help COMMAND`, from the same tables.',
    table([['Command', ''], ...COMMANDS.map(({ name, summary }) => [`[${name}](${name}.md)`, text(summary)])]),
    'A **[target file](target-file.md)**, or the environment, says the same as the options of `run` that are about the target.',
    '## Exit codes',
    exitCodes('run'),
    'Other commands use the same numbers; their pages say for what. One that has no such table ends with 0, or with 2 for input that cannot be used.',
    '## JSON Schemas',
    'Published with the package, as `sensecm-preflight/schema/NAME`.',
    table([
      ['Schema', 'Of what'],
      ...schemas.map(({ file, title }) => [`[${file}](../../schema/${file})`, text(title)]),
    ]),
  )
}

function commandPage({ name, usage, summary }: CommandEntry, flags: readonly Flag[]): string {
  return pageFrom(
    SOURCES,
    `# ${name}`,
    `${summary[0]?.toUpperCase()}${text(summary.slice(1))}.`,
    block([`sensecm-preflight ${name} ${usage}`]),
    '## Examples',
    block(EXAMPLES[name] ?? []),
    '## Options',
    table([['Option', ''], ...flags.map(flag => [`\`${written(flag)}\``, described(flag)])]),
    EXIT_CODES[name] && '## Exit codes',
    EXIT_CODES[name] && exitCodes(name),
  )
}

function targetFile(): string {
  const rows = TARGET_OPTIONS.map(option => [
    `\`${option.key}\``,
    `\`${environmentVariableOf(option.key)}\``,
    described(option),
    defaultOf(option.key),
  ])
  return pageFrom(
    SOURCES,
    '# Target file',
    'JSON or YAML, named with `--target FILE`: an object with any of these keys. What is said twice: the command line comes before the environment, and that before the file.',
    block([
      'domain: corp.example.com',
      'computer: PC01',
      'bindDn: reader@corp.example.com',
      'passwordEnv: READER_PASSWORD',
      'dc: [dc1.corp.example.com, dc2.corp.example.com]',
    ]),
    table([['Key', 'Environment variable', '', 'Default'], ...rows]),
    'A file may also hold `endpoints`: [endpoints of your own](../network.md). A password is never in it.',
  )
}

function written(flag: Flag): string {
  const value = flag.value === undefined ? '' : flag.valueOptional ? ` [${flag.value}]` : ` ${flag.value}`
  return writeFlag(flag) + value
}

function described({ description, choices, repeatable }: Pick<Flag, 'description' | 'choices' | 'repeatable'>): string {
  return `${text(description)}${choices ? `: ${choices.map(choice => `\`${choice}\``).join(', ')}` : ''}${repeatable ? '; repeatable' : ''}`
}

/** Times are kept in milliseconds, and said in seconds. */
function defaultOf(key: string): string {
  const value: unknown = Object.entries(TARGET_DEFAULTS).find(([name]) => name === key)?.[1]
  if (value === undefined || value === false || Array.isArray(value)) return ''
  return key === 'timeout' || key === 'deadline' ? `\`${Number(value) / 1000}s\`` : `\`${value}\``
}

function exitCodes(command: string): string {
  const rows = EXIT_CODES[command] ?? []
  return table([['Exit code', ''], ...rows.map(({ code, meaning }) => [String(code), text(meaning)])])
}

function block(lines: readonly string[]): string {
  return lines.map(line => `    ${line}`).join('\n')
}
