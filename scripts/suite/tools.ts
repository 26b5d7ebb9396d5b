import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export const root = dirname(dirname(import.meta.dirname))

/** The JavaScript file behind a command that a package of node_modules brings along. */
export async function commandFile(packageName: string, command: string): Promise<string> {
  const folder = join(root, 'node_modules', packageName)
  const { bin }: { bin: Record<string, string> } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
  const file = bin[command]
  if (file === undefined) throw new Error(`The package ${packageName} brings no command ${command}.`)
  return join(folder, file)
}

/** Runs a program without standard input; its output, both streams as they come, and its exit code. */
export async function capture(command: string, args: readonly string[], env = process.env) {
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
  const [code]: [number | null] = await once(child, 'close').then(([first]) => [first])
  return { code, output: Buffer.concat(chunks).toString('utf8') }
}

/** Runs npm: the one that started this program, or else the one in PATH. */
export async function npm(args: readonly string[]) {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  return script === undefined ? await capture('npm', args) : await capture(node ?? process.execPath, [script, ...args])
}
