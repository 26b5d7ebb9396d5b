import type { Span } from './position.ts'

/** What makes an expression one that Entra Connect cannot run. */
export type DiagnosticId =
  | 'syntax'
  | 'smart-quotes'
  | 'too-large'
  | 'unknown-function'
  | 'unknown-name'
  | 'unbound-variable'
  | 'wrong-case'
  | 'arguments'

export interface Diagnostic extends Span {
  readonly id: DiagnosticId
  /** One sentence: what was expected, what was found, what to do. */
  readonly message: string
}
