import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from './tools.ts'

interface Locked {
  readonly version: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly devOptional?: boolean
}

/** What `npm install --omit=dev` would bring: the version of each package by its folder, as package-lock.json has it. */
export async function runtimePackages(): Promise<ReadonlyMap<string, string>> {
  const lock: { packages: Record<string, Locked> } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
  const wanted = Object.entries(lock.packages).filter(([path, { dev, optional, devOptional }]) => {
    return path !== '' && !dev && !optional && !devOptional
  })
  return new Map(wanted.map(([path, { version }]) => [path, version]))
}
