import { checks } from '../../checks/index.ts'
import { type CatalogueEntry, catalogueEntry } from '../contract/catalogue.ts'

/**
 * The built-in checks as lists show them. The build puts the value itself in the place of this module, so that a list
 * need not load every check.
 */
export const catalogue: readonly CatalogueEntry[] = checks.map(catalogueEntry)
