import { type PowerShellToken, powerShellTokens } from '../../formats/powershell/tokens.ts'

/** An argument as far as it is written out; `undefined` for one that is computed. */
export type Argument =
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'list'; readonly values: readonly Argument[] }
  | { readonly kind: 'variable'; readonly name: string }

export interface Command {
  readonly name: string
  /** By parameter name in lower case; a switch has no argument. */
  readonly parameters: ReadonlyMap<string, Argument | undefined>
  /** The variable that takes the result: `$rule = New-…` or `-OutVariable rule`. */
  readonly result: string | undefined
}

export interface Script {
  readonly commands: readonly Command[]
  /** Variables that are assigned a literal, by name in lower case; the last assignment before a command counts. */
  readonly literals: ReadonlyMap<string, Argument>
}

/** The commands of a script in order, and the literals that it assigns. `undefined` for a script that is too large. */
export function readScript(source: string): Script | undefined {
  const tokens = powerShellTokens(source)
  if (!tokens) return undefined
  const commands: Command[] = []
  const literals = new Map<string, Argument>()
  const reader = new CommandReader(tokens)
  while (!reader.atEnd()) {
    const assigned = reader.assignment()
    if (assigned?.literal) literals.set(assigned.name, assigned.literal)
    const command = reader.command(assigned?.name)
    if (command) commands.push(command)
    else if (!assigned) reader.skip()
  }
  return { commands, literals }
}

/** Lists within lists; the editor writes none, and deeper ones count as computed. */
const MAX_DEPTH = 8

class CommandReader {
  readonly #tokens: readonly PowerShellToken[]
  #at = 0
  #depth = 0

  constructor(tokens: readonly PowerShellToken[]) {
    this.#tokens = tokens
  }

  atEnd(): boolean {
    return this.#at >= this.#tokens.length
  }

  skip(): void {
    this.#at += 1
  }

  /** `$name = …`, also as a parameter's default. The literal, if it is one, is consumed; a command is left to be read. */
  assignment(): { name: string; literal: Argument | undefined } | undefined {
    const [variable, equals] = this.#tokens.slice(this.#at, this.#at + 2)
    if (variable?.kind !== 'variable' || equals?.kind !== 'symbol' || equals.value !== '=') return undefined
    this.#at += 2
    const next = this.#tokens[this.#at]
    const literal = next?.kind === 'word' && /^[A-Za-z]+-[A-Za-z]+/.test(next.value) ? undefined : this.#argument()
    return { name: variable.value.toLowerCase(), literal }
  }

  command(result: string | undefined): Command | undefined {
    const first = this.#tokens[this.#at]
    if (first?.kind !== 'word' || !/^[A-Za-z]+-[A-Za-z]+$/.test(first.value)) return undefined
    this.#at += 1
    const parameters = new Map<string, Argument | undefined>()
    while (!this.#endsCommand()) {
      const token = this.#tokens[this.#at]
      this.#at += 1
      if (token?.kind !== 'parameter') continue
      const next = this.#tokens[this.#at]
      const hasArgument = next !== undefined && next.kind !== 'parameter' && !this.#endsCommand()
      parameters.set(token.value.toLowerCase(), hasArgument ? this.#arguments() : undefined)
    }
    const outVariable = parameters.get('outvariable')
    const target = outVariable?.kind === 'text' ? outVariable.value.toLowerCase() : result
    return { name: first.value.toLowerCase(), parameters, result: target }
  }

  #endsCommand(): boolean {
    const token = this.#tokens[this.#at]
    if (token === undefined || token.kind === 'end-of-command') return true
    return token.kind === 'symbol' && ['|', '}', ')', ']'].includes(token.value)
  }

  /** `a,b,c` is a list; one argument is itself. */
  #arguments(): Argument | undefined {
    const values = [this.#argument()]
    while (this.#isSymbol(',')) {
      this.#at += 1
      values.push(this.#argument())
    }
    const [first] = values
    return values.length === 1 ? first : { kind: 'list', values: values.filter(value => value !== undefined) }
  }

  #argument(): Argument | undefined {
    const token = this.#tokens[this.#at]
    if (token === undefined || token.kind === 'end-of-command') return undefined
    this.#at += 1
    if (token.kind === 'text' || token.kind === 'word') return { kind: 'text', value: token.value }
    if (token.kind === 'variable') return { kind: 'variable', name: token.value.toLowerCase() }
    if (token.kind !== 'symbol') return undefined
    if (token.value === '@(' && this.#depth < MAX_DEPTH) return this.#list()
    if (['@(', '(', '@{'].includes(token.value)) this.#skipGroup()
    return undefined
  }

  #list(): Argument {
    const values: Argument[] = []
    this.#depth += 1
    while (!this.atEnd() && !this.#isSymbol(')')) {
      const value = this.#argument()
      if (value) values.push(value)
      else if (this.#tokens[this.#at]?.kind === 'end-of-command') this.#at += 1
      if (this.#isSymbol(',')) this.#at += 1
    }
    this.#at += 1
    this.#depth -= 1
    return { kind: 'list', values }
  }

  #skipGroup(): void {
    for (let depth = 1; depth > 0 && !this.atEnd(); this.#at += 1) {
      const token = this.#tokens[this.#at]
      if (token?.kind !== 'symbol') continue
      if (token.value.endsWith('(') || token.value.endsWith('{')) depth += 1
      if (token.value === ')' || token.value === '}') depth -= 1
    }
  }

  #isSymbol(value: string): boolean {
    const token = this.#tokens[this.#at]
    return token?.kind === 'symbol' && token.value === value
  }
}
