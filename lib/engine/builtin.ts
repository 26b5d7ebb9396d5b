import type { AnyCheck } from '../contract/check.ts'
import type { Plugins } from './plugins.ts'

/** The checks that come with the program: a catalogue, loaded without the code that touches the world. */
export async function builtInChecks(): Promise<readonly AnyCheck[]> {
  return (await import('../../checks/index.ts')).checks
}

/** The checks and probes that come with the program; loaded when a run needs them. */
export async function builtIn(): Promise<Plugins> {
  const [checks, { probes }] = await Promise.all([builtInChecks(), import('../probes/index.ts')])
  return { checks, probes }
}
