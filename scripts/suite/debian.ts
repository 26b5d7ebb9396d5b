import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FAILED, PASSED, type Stage } from './stage.ts'
import { capture, root } from './tools.ts'

/** invoke-rc.d asks this script before it starts a daemon of a package; 101 means "no". */
const POLICY = '/usr/sbin/policy-rc.d'

async function wanted(): Promise<string[]> {
  const list = await readFile(join(root, 'scripts', 'debian-packages.txt'), 'utf8')
  return list.split('\n').flatMap(line => line.replace(/#.*/, '').trim() || [])
}

async function missing(): Promise<string[]> {
  const packages = await wanted()
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own placeholders
  const format = '${Package} ${db:Status-Status}\n'
  const { output } = await capture('dpkg-query', ['-W', '-f', format, ...packages])
  const installed = new Set(output.split('\n').flatMap(line => (/^(\S+) installed$/.exec(line) ?? []).slice(1)))
  return packages.filter(name => !installed.has(name))
}

async function withoutStartingDaemons<T>(work: () => Promise<T>): Promise<T> {
  if (existsSync(POLICY)) return await work()
  await writeFile(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    return await work()
  } finally {
    await rm(POLICY)
  }
}

async function aptGet(...args: string[]): Promise<boolean> {
  const options = ['-q', '-y', '-o', 'Acquire::Retries=3', '-o', 'DPkg::Lock::Timeout=300']
  const { code, output } = await capture('apt-get', [...options, ...args], {
    ...process.env,
    DEBIAN_FRONTEND: 'noninteractive',
  })
  if (code !== 0) console.log(output.trimEnd())
  return code === 0
}

/** Whether packages can be installed here: Debian, and as root. */
export async function isDebianRoot(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '')
  return /^ID=debian$/m.test(release)
}

/** Installs the servers and clients that the tests in test/real need. No daemon is started by that. */
export const debianStage: Stage = {
  name: 'Debian packages',
  async run() {
    const packages = await missing()
    if (packages.length === 0) return PASSED
    console.log(`Installing ${packages.join(' ')} …`)
    const done = await withoutStartingDaemons(
      async () => (await aptGet('update')) && (await aptGet('install', '--no-install-recommends', ...packages)),
    )
    return done ? PASSED : FAILED
  },
}
