import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'

/** Which files import a file, by their paths from the root. Imports of types only are no imports. */
export type Importers = ReadonlyMap<string, ReadonlySet<string>>

/** Reads the imports of all files in `folders` below the current directory. */
export function readImporters(folders: string): Importers {
  const importers = new Map<string, Set<string>>()
  for (const file of globSync(`${folders}/**/*.ts`)) {
    const { staticImports, staticExports } = parseSync(file, readFileSync(file, 'utf8')).module
    const imports = staticImports.flatMap(({ moduleRequest, entries }) =>
      entries.length > 0 && entries.every(({ isType }) => isType) ? [] : moduleRequest.value,
    )
    const passedOn = staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    )
    for (const specifier of [...imports, ...passedOn]) {
      if (!specifier.startsWith('.')) continue
      const imported = join(dirname(file), specifier)
      importers.set(imported, (importers.get(imported) ?? new Set()).add(file))
    }
  }
  return importers
}

/** The file and whatever imports it, directly first. */
export function dependantsOf(file: string, importers: Importers): readonly string[] {
  const found = new Set([file])
  for (const dependant of found) for (const importer of importers.get(dependant) ?? []) found.add(importer)
  return [...found]
}
