import type { PowerShellToken } from '../../formats/powershell/tokens.ts'

/** An argument as far as it is written out. */
export type Argument =
  | { readonly kind: 'text'; readonly value: string }
  /** Text with variables in it, as it is written; empty for the result of anything else. */
  | { readonly kind: 'computed'; readonly written: string }
  | { readonly kind: 'list'; readonly values: readonly Argument[] }
  | { readonly kind: 'variable'; readonly name: string }

/** By parameter name in lower case; a switch has no argument. */
export type Parameters = ReadonlyMap<string, Argument | undefined>

export interface Command {
  readonly name: string
  /** Those of a table that is splatted (`@name`) included. */
  readonly parameters: Parameters
  /** The variable that takes the result: `$rule = New-…` or `-OutVariable rule`. */
  readonly result: string | undefined
}

/** Lists within lists; the editor writes none, and deeper ones count as computed. */
const MAX_DEPTH = 8

/** Commands, assignments and tables among the tokens of a script. */
export class CommandReader {
  readonly #tokens: readonly PowerShellToken[]
  /** `$name = @{ … }`, the last before a command. */
  readonly #tables = new Map<string, Parameters>()
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

  /** `$name = @{ Key = value; … }`, which can be splatted. Nothing is consumed in front of anything else. */
  table(): void {
    const ahead = this.#tokens.slice(this.#at, this.#at + 6).map(token => ('value' in token ? token.value : ''))
    const [name = '', equals, ...rest] = ahead
    const cast = rest[0] === '[' && rest[2] === ']' ? 3 : 0
    if (this.#tokens[this.#at]?.kind !== 'variable' || equals !== '=' || rest[cast] !== '@{') return
    this.#at += 3 + cast
    const entries = new Map<string, Argument | undefined>()
    while (!this.atEnd() && !this.#isSymbol('}')) {
      const [key, sign] = this.#tokens.slice(this.#at, this.#at + 2)
      this.#at += 1
      if ((key?.kind !== 'word' && key?.kind !== 'text') || sign?.kind !== 'symbol' || sign.value !== '=') continue
      this.#at += 1
      entries.set(key.value.toLowerCase(), this.#arguments())
      while (!this.atEnd() && !this.#endsCommand()) this.#at += 1
    }
    this.#tables.set(name.toLowerCase(), entries)
  }

  /** `$name = …`, also as a parameter's default. The literal, if it is one, is consumed; anything else is left to be read. */
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
      if (token?.kind === 'word' && token.value.startsWith('@'))
        for (const [key, value] of this.#tables.get(token.value.slice(1).toLowerCase()) ?? [])
          parameters.set(key, value)
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
    if (token.kind === 'computed') return { kind: 'computed', written: token.value }
    if (token.kind !== 'symbol') return undefined
    if (token.value === '@(' && this.#depth < MAX_DEPTH) return this.#list()
    if (!['@(', '(', '@{'].includes(token.value)) return undefined
    this.#skipGroup()
    return { kind: 'computed', written: '' }
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
