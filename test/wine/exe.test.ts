import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { version } from '../../lib/version.ts'
import { buildExe, type MakeBlob } from '../../scripts/release/build-exe.ts'
import { bundleProgram } from '../../scripts/release/bundle-program.ts'
import { WINE_PARTS } from '../../scripts/suite/wine.ts'
import { requireWine } from './support/requirements.ts'
import { Wine } from './support/wine.ts'

const skip = await requireWine(t)
t.setTimeout(290_000)

/** The released executable has Node.js 24 in it, which does not start on Wine 8; this one is made in the same way with 22. */
t.test('the program as one executable, on Node.js 22', { skip }, async t => {
  const wine = await Wine.create()
  t.teardown(() => wine.remove())
  await wine.put(WINE_PARTS.node, 'node.exe')
  const makeBlob: MakeBlob = async folder => {
    for (const name of ['program.cjs', 'sea.json']) copyFileSync(join(folder, name), join(wine.home, name))
    const { code, stdout, stderr } = await wine.run('C:\\node.exe', ['--experimental-sea-config', 'sea.json'])
    if (code === 0) copyFileSync(join(wine.home, 'program.blob'), join(folder, 'program.blob'))
    return { code, output: stdout + stderr }
  }
  const { code } = await bundleProgram()
  const exe = await buildExe(WINE_PARTS.node, code, makeBlob)
  await wine.write(exe, 'preflight.exe')

  const run = (...args: string[]) => wine.run('C:\\preflight.exe', args)
  t.equal((await run('--version')).stdout, `sensecm-preflight ${version}\n`)
  t.match((await run('list', '--format', 'json')).stdout, /"id":\s*"scp-lookup"/)
  t.match((await run('explain', '16')).stdout, /EnrollmentRegistrationFailure_AAD_BAD_SCP/)
  const healthy = await run('run', '--lab')
  t.match(healthy.stdout, /\d+ pass, 0 fail, 0 warn, \d+ skip, 0 error {4}exit 0/)
  const broken = await run('run', '--lab', '15-tenant-mismatch')
  t.match(broken.stdout, /15 {5}FAIL/)
  t.equal(broken.code, 1)
  const plugin =
    "{ id: 'mine', title: 'Mine', codes: [], tags: [], needs: {}, judge: () => ({ status: 'pass', summary: 'ok' }) }"
  await wine.write(Buffer.from(`export default ${plugin}`), 'mine.mjs')
  t.match((await run('run', '--lab', '--plugin', 'C:\\mine.mjs', '--only', 'mine')).stdout, /^1 pass, 0 fail/m)
  const usage = await run('run', '--no-such-option')
  t.equal(usage.code, 2)
  t.match(usage.stderr, /--no-such-option/)

  const again = await buildExe(WINE_PARTS.node, code, makeBlob)
  t.ok(Buffer.from(exe).equals(again), 'built twice, byte for byte')
})
