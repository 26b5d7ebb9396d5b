import { TARGET_OPTIONS } from '../engine/options.ts'
import type { Flag } from './flags.ts'

/** What can be said about the target, on the command line. Apart from the other flags: few commands need it. */
export const TARGET_FLAGS: readonly Flag[] = TARGET_OPTIONS
