import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import t from 'tap'
import { installPrograms } from './support/device.ts'
import { APP, installWindows } from './support/install.ts'
import { requireWine } from './support/requirements.ts'
import { readTapPoints } from './support/tap-points.ts'

const skip = await requireWine(t)
t.setTimeout(290_000)

const SOURCE = join(import.meta.dirname, 'inside', 'windows.ts')

t.test('what is different on Windows, under Wine', { skip }, async t => {
  const wine = await installWindows()
  t.teardown(() => wine.remove())
  await installPrograms(wine)
  // Beside the program, so that its packages are found.
  await build({
    entryPoints: [SOURCE],
    outfile: wine.onC(APP, 'inside.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
  })
  const { stdout, stderr } = await wine.run(`C:\\${APP}\\node.exe`, ['--test-reporter=tap', `C:\\${APP}\\inside.mjs`])
  const { planned, points } = readTapPoints(stdout)
  for (const { ok, name } of points) t.ok(ok, name)
  const written = readFileSync(SOURCE, 'utf8').match(/^test\(/gm)?.length
  t.equal(points.length, written, 'every test has a result')
  t.equal(planned, written, 'and the log is whole')
  if (points.some(({ ok }) => !ok) || planned !== written) t.comment(`${stdout}\n${stderr}`)
})
