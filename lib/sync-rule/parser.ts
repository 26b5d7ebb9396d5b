import { BINDING, type Binary, type Call, CONSTANTS, type Expression, OPERATORS, type Operator } from './ast.ts'
import type { Diagnostic } from './diagnostic.ts'
import { lex, type Token } from './lexer.ts'
import { hint, shown, TokenStream } from './token-stream.ts'

export interface Parsed {
  readonly source: string
  /** Always there; parts that could not be read are of kind `invalid`. */
  readonly expression: Expression
  /** In source order. Empty when the expression is well formed. */
  readonly diagnostics: readonly Diagnostic[]
}

/** Microsoft's longest rule has about 200 tokens. The bounds keep a hostile one from exhausting the stack. */
const MAX_LENGTH = 65_536
const MAX_TOKENS = 4_000
const MAX_DEPTH = 100

/**
 * Parses an expression of Entra Connect's declarative provisioning. Never throws: every mistake is a diagnostic with
 * its position, and reading goes on at the next comma or closing parenthesis.
 */
export function parse(source: string): Parsed {
  if (source.length > MAX_LENGTH) return tooLarge(source, `at most ${MAX_LENGTH} characters`, `${source.length}`)
  const lexed = lex(source)
  if (lexed.tokens.length > MAX_TOKENS)
    return tooLarge(source, `at most ${MAX_TOKENS} tokens`, `${lexed.tokens.length}`)

  const tokens = new TokenStream(lexed.tokens)
  const expression = new Parser(tokens).whole()
  const diagnostics = [...lexed.diagnostics, ...tokens.diagnostics].sort((a, b) => a.start - b.start)
  return { source, expression, diagnostics }
}

function tooLarge(source: string, expected: string, found: string): Parsed {
  const span = { start: 0, end: source.length }
  const message = `Expected an expression of ${expected}, found ${found}.`
  return { source, expression: { kind: 'invalid', ...span }, diagnostics: [{ id: 'too-large', message, ...span }] }
}

class Parser {
  readonly #tokens: TokenStream
  #depth = 0

  constructor(tokens: TokenStream) {
    this.#tokens = tokens
  }

  whole(): Expression {
    const expression = this.#expression(1)
    const rest = this.#tokens.peek()
    if (rest.kind !== 'end')
      this.#tokens.complain(rest, `Expected the end of the expression, found ${shown(rest)}.${hint(rest)}`)
    return expression
  }

  /** Precedence climbing: operators that bind at least as tightly as `binding`, left to right. */
  #expression(binding: number): Expression {
    let left = this.#operand()
    while (true) {
      const operator = operatorOf(this.#tokens.peek())
      if (operator === undefined || BINDING[operator] < binding) return left
      this.#tokens.take()
      const right = this.#expression(BINDING[operator] + 1)
      left = { kind: 'binary', operator, left, right, start: left.start, end: right.end } satisfies Binary
    }
  }

  #operand(): Expression {
    if (this.#depth >= MAX_DEPTH) return this.#tooDeep()
    this.#depth += 1
    const operand = this.#primary()
    this.#depth -= 1
    return operand
  }

  #primary(): Expression {
    const token = this.#tokens.peek()
    const { start, end } = token
    switch (token.kind) {
      case 'text':
        this.#tokens.take()
        return { kind: 'text', value: token.text, start, end }
      case 'number':
        this.#tokens.take()
        return this.#number(token, false)
      case 'attribute':
      case 'parameter':
      case 'variable':
        this.#tokens.take()
        return { kind: token.kind, name: token.text, start, end }
      case 'name':
        return this.#named()
      case 'open':
        return this.#group()
      case 'operator':
        if (token.text === '-' && this.#tokens.peek(1).kind === 'number') {
          this.#tokens.take()
          return this.#number(this.#tokens.take(), true, start)
        }
        return this.#missing()
      default:
        return this.#missing()
    }
  }

  #number(token: Token, negative: boolean, start = token.start): Expression {
    const magnitude = BigInt(token.text)
    const value = negative ? -magnitude : magnitude
    if (BigInt.asIntN(64, value) !== value) {
      this.#tokens.complain(token, `Expected a number of 64 bits, found ${token.text.slice(0, 40)}.`)
    }
    return { kind: 'number', value: BigInt.asIntN(64, value), hex: token.text.startsWith('0x'), start, end: token.end }
  }

  #named(): Expression {
    const first = this.#tokens.take()
    const last = this.#hyphenated(first)
    const name = last === first ? first.text : `${first.text}-${last.text}`
    if (this.#tokens.peek().kind === 'open') return this.#call(name, first, last)
    const constant = CONSTANTS.find(known => known === name)
    const span = { start: first.start, end: first.end }
    return constant === undefined ? { kind: 'name', name, ...span } : { kind: 'constant', name: constant, ...span }
  }

  /**
   * `String-FromGuid(…)`, as Microsoft's page once printed it, is one misspelt function and not a subtraction: nothing
   * called `String` exists that could be subtracted from.
   */
  #hyphenated(first: Token): Token {
    const hyphen = this.#tokens.peek()
    const second = this.#tokens.peek(1)
    const together = hyphen.text === '-' && first.end === hyphen.start && hyphen.end === second.start
    if (!together || second.kind !== 'name' || this.#tokens.peek(2).kind !== 'open') return first
    this.#tokens.take()
    this.#tokens.take()
    return second
  }

  #call(name: string, first: Token, last: Token): Expression {
    const open = this.#tokens.take()
    const args: Expression[] = []
    if (this.#tokens.peek().kind !== 'close') {
      do args.push(this.#argument())
      while (this.#tokens.takeIf('comma'))
    }
    const end = this.#close(open)
    const nameSpan = { start: first.start, end: last.end }
    return { kind: 'call', name, nameSpan, arguments: args, start: first.start, end } satisfies Call
  }

  /** An argument ends at a comma or a parenthesis; what else follows is passed over with one complaint. */
  #argument(): Expression {
    const argument = this.#expression(1)
    const next = this.#tokens.peek()
    if (next.kind !== 'comma' && next.kind !== 'close' && next.kind !== 'end') {
      this.#tokens.complain(
        next,
        `Expected an operator, a comma or a closing parenthesis, found ${shown(next)}.${hint(next)}`,
      )
      this.#tokens.skipArgument()
    }
    return argument
  }

  #group(): Expression {
    const open = this.#tokens.take()
    const inner = this.#expression(1)
    const next = this.#tokens.peek()
    if (next.kind !== 'close' && next.kind !== 'end') {
      this.#tokens.complain(next, `Expected an operator or a closing parenthesis, found ${shown(next)}.${hint(next)}`)
      this.#tokens.skipArgument()
    }
    return { kind: 'group', inner, start: open.start, end: this.#close(open) }
  }

  #close(open: Token): number {
    const token = this.#tokens.peek()
    if (token.kind === 'close') return this.#tokens.take().end
    this.#tokens.complain(open, 'Expected a closing parenthesis for this one, found none.')
    return token.start
  }

  #missing(): Expression {
    const token = this.#tokens.peek()
    this.#tokens.complain(token, `Expected a value, a function or an attribute, found ${shown(token)}.`)
    if (token.kind === 'stray') this.#tokens.take()
    return { kind: 'invalid', start: token.start, end: token.kind === 'stray' ? token.end : token.start }
  }

  #tooDeep(): Expression {
    const token = this.#tokens.peek()
    this.#tokens.complain(token, `Expected at most ${MAX_DEPTH} levels of parentheses, found more.`, 'too-large')
    this.#tokens.skipAll()
    return { kind: 'invalid', start: token.start, end: token.end }
  }
}

function operatorOf(token: Token): Operator | undefined {
  return token.kind === 'operator' ? OPERATORS.find(operator => operator === token.text) : undefined
}
