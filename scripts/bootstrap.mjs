/**
 * Makes a fresh clone ready. Plain JavaScript without dependencies, because it runs before anything is installed, on
 * whatever Node.js (20 or later) the machine has.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const lockFile = join(root, 'package-lock.json')
/** Written by npm as the last step of an installation, so a broken-off one leaves none. */
const installedLockFile = join(root, 'node_modules', '.package-lock.json')
/** The Node.js that the lock file pins; npm's own may be older than TypeScript sources need. */
const pinnedNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

const isInstalled = () =>
  existsSync(pinnedNode) &&
  existsSync(installedLockFile) &&
  statSync(installedLockFile).mtimeMs >= statSync(lockFile).mtimeMs

/** npm's command line, run by the Node.js that npm itself runs on: the pinned one is about to be replaced. */
const npmCommand = () => {
  const { npm_execpath: script, npm_node_execpath: node } = process.env
  return script ? [node ?? process.execPath, script] : [process.platform === 'win32' ? 'npm.cmd' : 'npm']
}

/**
 * Installs the versions that package-lock.json names, unless that is done. Ends the process when npm fails. This is not
 * `npm ci`, which refuses a lock file where a registry did not offer an optional package for some other platform.
 */
export function bootstrap() {
  if (isInstalled()) return
  const started = performance.now()
  console.error('Installing dependencies …')
  const [command, ...prefix] = npmCommand()
  // npm would warn of the Node.js that it runs on itself, and what is installed runs on the pinned one.
  const options = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = spawnSync(command, [...prefix, 'install', ...options], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: command.endsWith('.cmd'),
  })
  if (status === 0 && existsSync(pinnedNode)) {
    console.error(`Installed in ${((performance.now() - started) / 1000).toFixed(0)} s.\n`)
    return
  }
  if (error) console.error(`npm could not be started: ${error.message}`)
  else if (status === 0) console.error(`npm left no ${pinnedNode}: are install scripts switched off (ignore-scripts)?`)
  else console.error(`npm install failed with exit code ${status}. Nothing else was done.`)
  process.exit(1)
}

/**
 * Runs a TypeScript file of the repository on the pinned Node.js, with the repository's commands first in PATH.
 * Returns its exit code; 130 when a signal ended it.
 */
export function runTypeScript(script, args = []) {
  const bin = join(root, 'node_modules', '.bin')
  const { status, error } = spawnSync(pinnedNode, [join(root, script), ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
  })
  if (error) throw error
  return status ?? 130
}
