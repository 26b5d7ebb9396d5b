import type { Mutant } from './mutants.ts'

/** A breaking that breaks nothing: no evidence tells it from the original. */
interface Equivalent {
  readonly file: string
  readonly from: string
  readonly to: string
  readonly reason: string
}

/** An entry that no longer fits a mutant, or whose mutant is killed after all, fails the run. */
export const EQUIVALENT: readonly Equivalent[] = [
  {
    file: 'checks/shared/computer-scope.ts',
    from: '86_400_000',
    to: '86400001',
    reason: 'The certificate is supposed, and only has to be valid now.',
  },
  {
    file: 'checks/shared/computer-scope.ts',
    from: '365',
    to: '366',
    reason: 'The same: any end after now will do.',
  },
]

export function isEquivalent(file: string, { from, to }: Mutant): boolean {
  return EQUIVALENT.some(entry => entry.file === file && entry.from === from && entry.to === to)
}
