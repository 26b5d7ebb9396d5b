import type { Plugins } from './plugins.ts'

/** The checks and probes that come with the program; loaded when a run needs them. */
export async function builtIn(): Promise<Plugins> {
  const [{ checks }, { probes }] = await Promise.all([import('../../checks/index.ts'), import('../probes/index.ts')])
  return { checks, probes }
}
