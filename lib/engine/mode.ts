import type { Mode } from '../contract/target.ts'

export interface DecidedMode {
  readonly mode: 'hybrid' | 'synthetic'
  readonly reason: string
}

/**
 * How the audited device gets its identity. Without evidence from the device, hybrid join is assumed: it needs
 * everything that synthetic registration needs and more, so nothing is overlooked.
 */
export function decideMode(requested: Mode): DecidedMode {
  if (requested !== 'auto') return { mode: requested, reason: `--mode ${requested}` }
  return { mode: 'hybrid', reason: 'nothing from the device says otherwise' }
}
