import type { Code } from '../../codes/code.ts'
import type { World } from '../world.ts'

/** One thing that is wrong in an otherwise healthy world, and the enrollment codes that fail because of it. */
export interface Scenario {
  /** kebab-case; begins with the code where there is one. */
  readonly id: string
  /** A sentence that is true in this scenario. */
  readonly title: string
  readonly codes: readonly Code[]
  /** Checks that fail although no code belongs to them. */
  readonly failing?: readonly string[]
  /** Changes the healthy world in place. */
  change(world: World): void
}
