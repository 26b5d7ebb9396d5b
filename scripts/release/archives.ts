import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { capture, root } from '../suite/tools.ts'
import type { ArchiveFiles } from './zip.ts'

/** Files that make up the module for PowerShell. */
const MODULE = 'pester-bridge'

/**
 * What is unpacked into a folder of PSModulePath: SenseCMPreflight/VERSION with the module, the executable that it runs, and
 * the licences.
 */
export async function windowsFiles(version: string, exe: Uint8Array, licences: string): Promise<ArchiveFiles> {
  const folder = `SenseCMPreflight/${version}`
  const tracked = await trackedFiles(MODULE)
  const files = new Map<string, Uint8Array>()
  for (const path of tracked) files.set(`${folder}/${path.slice(MODULE.length + 1)}`, await readFile(join(root, path)))
  files.set(`${folder}/sensecm-preflight.exe`, exe)
  files.set(`${folder}/LICENSE.txt`, await readFile(join(root, 'LICENSE')))
  files.set(`${folder}/THIRD-PARTY-LICENSES.txt`, Buffer.from(licences))
  return files
}

/** The source of the executable: what is committed, and the packages that are in it as they are there. */
export async function sourceFiles(version: string, packages: readonly string[]): Promise<ArchiveFiles> {
  const files = new Map<string, Uint8Array>()
  const installed = await Promise.all(packages.map(filesBelow))
  for (const path of [...(await trackedFiles('.')), ...installed.flat()])
    files.set(`sensecm-preflight-${version}/${path}`, await readFile(join(root, path)))
  return files
}

/** Paths of committed files below a folder, as far as they are still there; none where there is no such folder. */
async function trackedFiles(folder: string): Promise<string[]> {
  const { code, output } = await capture('git', ['ls-files', '-z', '--', folder])
  if (code !== 0) throw new Error(output.trimEnd())
  return output.split('\0').filter(path => path !== '' && existsSync(join(root, path)))
}

/** Of a package, without the packages below it: each that is needed is listed for itself. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return files
    .map(file => file.slice(root.length + 1))
    .filter(path => !path.slice(folder.length).includes('/node_modules/'))
}
