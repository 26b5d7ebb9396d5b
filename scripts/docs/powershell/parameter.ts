import type { Flag } from '../../../lib/cli/flags.ts'

/** How a function of the PowerShell module takes the options of the command line. */
export interface ParameterOptions {
  /** Key of the flag whose values may stand without the parameter's name. */
  readonly positional?: string
  /** Parameter set that the parameters belong to, where the function has several. */
  readonly set?: string
  /** The flag for files of `Get-ChildItem`, which name themselves in a property; with `text`, for their names as well. */
  readonly piped?: { readonly key: string; readonly text: boolean }
}

/** One option of the command line as a parameter, under a comment that Get-Help shows: `tenantId` → `[string] $TenantId`. */
export function writeParameter(flag: Flag, { positional, set, piped }: ParameterOptions): string {
  const fromPipeline = flag.key === piped?.key
  const attributes = [
    ...(set === undefined ? [] : [`ParameterSetName = '${set}'`]),
    ...(flag.key === positional ? ['Position = 0'] : []),
    ...(fromPipeline && piped?.text ? ['ValueFromPipeline'] : []),
    ...(fromPipeline ? ['ValueFromPipelineByPropertyName'] : []),
  ]
  return [
    `# ${describe(flag)}`,
    ...(attributes.length > 0 ? [`[Parameter(${attributes.join(', ')})]`] : []),
    ...(fromPipeline ? ["[Alias('FullName', 'PSPath')]"] : []),
    ...(flag.choices ? [`[ValidateSet(${flag.choices.map(choice => `'${choice}'`).join(', ')})]`] : []),
    `[${typeOf(flag)}] $${flag.key.replace(/^[a-z]/, letter => letter.toUpperCase())}`,
  ].join('\n')
}

function typeOf({ value, repeatable }: Flag): string {
  if (value === undefined) return 'switch'
  if (repeatable) return 'string[]'
  return value === 'N' ? 'int' : 'string'
}

function describe({ description, repeatable, valueOptional }: Flag): string {
  const sentence = `${description[0]?.toUpperCase()}${description.slice(1)}.`
  const several = repeatable ? ' Takes several.' : ''
  const whole = valueOptional ? ' Takes a value here.' : ''
  return toAscii(`${sentence}${several}${whole}`)
}

/** Windows PowerShell reads a script without a byte order mark in the machine's code page. */
function toAscii(text: string): string {
  const plain = text.replaceAll(/[‘’]/g, "'").replaceAll(/[“”]/g, '"').replaceAll('…', '...').replaceAll('–', '-')
  return plain.replaceAll(/[^\n\u0020-\u007e]/gu, unit => {
    throw new Error(`Expected ASCII for a parameter's help, found "${unit}" in: ${text}`)
  })
}
