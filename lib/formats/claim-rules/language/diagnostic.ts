import type { Span } from './position.ts'

/** What makes a rule one that AD FS cannot run, or that is not understood here. */
export type DiagnosticId =
  | 'syntax'
  | 'smart-quotes'
  | 'unbalanced-quotes'
  | 'missing-semicolon'
  | 'unknown-property'
  | 'unknown-annotation'
  | 'unknown-function'
  | 'unknown-label'
  | 'duplicate-label'
  | 'arguments'
  | 'pattern'
  | 'no-effect'
  | 'comment'
  | 'too-large'

export interface Diagnostic extends Span {
  readonly id: DiagnosticId
  /** `error`: the rule is left out. `warning`: it is evaluated as far as it goes. */
  readonly severity: 'error' | 'warning' | 'info'
  /** What was expected, what was found, what to do. */
  readonly message: string
}
