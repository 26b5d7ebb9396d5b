/**
 * The README's two commands as somebody has them who has nothing yet: a clone, no package, no cache, no settings of npm.
 *
 *     node scripts/first-hour.ts [--tests]
 *
 * Prints how long each takes. `npm test` only with --tests: it installs real servers where it may, and takes many minutes.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { parseArgs } from 'node:util'
import { root } from './suite/tools.ts'

const { values } = parseArgs({ options: { tests: { type: 'boolean', default: false } } })
const folder = await mkdtemp(join(tmpdir(), 'sensecm-first-hour-'))
const clone = join(folder, 'sensecm-preflight')
const home = join(folder, 'home')

/** What a shell has after signing in; nothing of this repository, and nothing that npm tells the scripts that it starts. */
const inherited = Object.entries(process.env).filter(([name]) => !/^npm_|^NODE_OPTIONS$|^NODE_ENV$/i.test(name))
const paths = (process.env['PATH'] ?? '').split(delimiter).filter(path => !path.includes('node_modules'))
const env = { ...Object.fromEntries(inherited), HOME: home, USERPROFILE: home, PATH: paths.join(delimiter) }

async function run(command: string, args: readonly string[], cwd: string): Promise<number | null> {
  // npm is a script on Windows, which only a shell starts; the words are our own.
  const child = spawn(command, args, { cwd, env, stdio: 'inherit', shell: process.platform === 'win32' })
  const [code]: [number | null] = await once(child, 'close').then(([first]) => [first])
  return code
}

try {
  await mkdir(home)
  if ((await run('git', ['clone', '--quiet', '--no-hardlinks', root, clone], folder)) !== 0)
    throw new Error(`Expected to clone ${root}, found that git could not.`)
  const times: string[] = []
  for (const word of values.tests ? ['start', 'test'] : ['start']) {
    const began = performance.now()
    const code = await run('npm', [word], clone)
    times.push(`npm ${word}: ${Math.round((performance.now() - began) / 1000)} s, exit code ${code}`)
    if (code !== 0) process.exitCode = 1
  }
  console.log(`\nFrom nothing, on ${process.platform}:\n${times.map(line => `  ${line}`).join('\n')}`)
} finally {
  await rm(folder, { recursive: true, force: true })
}
