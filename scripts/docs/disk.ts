import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { FOLDERS } from './pages.ts'

type Pages = ReadonlyMap<string, string>

/** Paths of pages that are missing, differ or are no longer generated; empty when the folders under `root` are up to date. */
export async function findDifferences(root: string, pages: Pages): Promise<readonly string[]> {
  const wanted = await Promise.all(
    [...pages].map(async ([path, content]) => ((await readIfThere(join(root, path))) === content ? [] : [path])),
  )
  return [...wanted.flat(), ...(await findStale(root, pages))].sort()
}

/** Makes the folders under `root` hold these pages and no others. */
export async function writePages(root: string, pages: Pages): Promise<void> {
  for (const path of await findStale(root, pages)) await rm(join(root, path))
  for (const [path, content] of pages) {
    await mkdir(join(root, dirname(path)), { recursive: true })
    await writeFile(join(root, path), content)
  }
}

async function findStale(root: string, pages: Pages): Promise<readonly string[]> {
  const found = await Promise.all(
    FOLDERS.map(async folder => (await listIfThere(join(root, folder))).map(name => `${folder}/${name}`)),
  )
  return found.flat().filter(path => !pages.has(path))
}

/** With the line ends of the repository, which a checkout on Windows may have changed. */
async function readIfThere(path: string): Promise<string | undefined> {
  const content = await readFile(path, 'utf8').catch(ifMissing(undefined))
  return content?.replaceAll('\r\n', '\n')
}

async function listIfThere(path: string): Promise<readonly string[]> {
  return readdir(path).catch(ifMissing([]))
}

function ifMissing<T>(value: T): (error: unknown) => T {
  return error => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return value
    throw error
  }
}
