import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { MODULE_FUNCTIONS, type ModuleFunction } from './functions.ts'
import { writeParameter } from './parameter.ts'

const BEGIN = '# region Options of the command line; npm run docs writes them'
/** Not a comment: Get-Help would take that for a part of the last parameter's description. */
const END = '\n  )\n'

/**
 * The files of the PowerShell module's functions, by their paths from the top of the repository, with the parameters that
 * the command line has now. So an option that is added there cannot be forgotten here.
 *
 * @throws {Error} when a file has no region for them.
 */
export async function buildFunctions(root: string): Promise<ReadonlyMap<string, string>> {
  const files = MODULE_FUNCTIONS.map(async item => {
    const path = `pester-bridge/Public/${item.name}.ps1`
    const content = await readFile(join(root, path), 'utf8')
    return [path, fill(content.replaceAll('\r\n', '\n'), item)] as const
  })
  return new Map(await Promise.all(files))
}

function fill(content: string, { name, flags, ...options }: ModuleFunction): string {
  const begin = content.indexOf(BEGIN)
  const end = content.indexOf(END, begin)
  if (begin < 0 || end < 0)
    throw new Error(`${name}.ps1: expected "${BEGIN}" in its param block, found no such region.`)
  const parameters = flags.map(flag => writeParameter(flag, options)).join(',\n\n')
  const indented = `\n${parameters}`.replaceAll(/^(?=.)/gm, '    ')
  return `${content.slice(0, begin)}${BEGIN}\n${indented}${content.slice(end)}`
}
