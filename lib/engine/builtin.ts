import type { CatalogueEntry } from '../contract/catalogue.ts'
import type { Contribution } from './plugins/contribution.ts'

/** The checks that come with the program, without what judges: quick to load. */
export async function builtInCatalogue(): Promise<readonly CatalogueEntry[]> {
  return (await import('./catalogue.ts')).catalogue
}

/** The checks and probes that come with the program; loaded when a run needs them. */
export async function builtIn(): Promise<Contribution> {
  const [{ checks }, { probes }] = await Promise.all([import('../../checks/index.ts'), import('../probes/index.ts')])
  return { checks, probes }
}
