import { accessSync, constants, statSync } from 'node:fs'
import * as path from 'node:path'

export interface Surroundings {
  /** Folder that a path is relative to. */
  readonly folder: string
  readonly env: NodeJS.ProcessEnv
  readonly platform: NodeJS.Platform
}

/**
 * Absolute path of a program: `node` is the one that runs this, a name is looked up in PATH, and a path is relative to the
 * folder. The folder itself and relative entries of PATH are not searched for a name, since anybody could put something there.
 */
export function findProgram(name: string, { folder, env, platform }: Surroundings): string | undefined {
  if (name === 'node') return process.execPath
  const { join, resolve, isAbsolute, delimiter } = platform === 'win32' ? path.win32 : path.posix
  if (/[/\\]/.test(name)) return [resolve(folder, name)].find(isProgram)
  // Batch files would need a shell.
  const names = platform === 'win32' && !/\.(?:exe|com)$/i.test(name) ? [`${name}.exe`, `${name}.com`] : [name]
  return (env['PATH'] ?? env['Path'] ?? '')
    .split(delimiter)
    .filter(isAbsolute)
    .flatMap(entry => names.map(file => join(entry, file)))
    .find(isProgram)
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}
