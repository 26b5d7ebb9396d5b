import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import t from 'tap'
import { startLab } from '../lib/lab/lab.ts'
import { version } from '../lib/version.ts'

t.test('one import runs the suite as subtests of a tap run', async t => {
  const lab = await startLab('15-tenant-mismatch')
  t.teardown(() => lab.close())
  const folder = t.testdir({
    'mine.test.ts': `import { preflightTests } from '${new URL('../lib/tap.ts', import.meta.url).pathname}'
      const result = await preflightTests({ target: ${JSON.stringify(lab.target)}, env: {} })
      console.error(result.exitCode)`,
  })
  // Not spawnSync: the lab answers from this very process.
  const child = spawn(process.execPath, [`${folder}/mine.test.ts`], {
    env: { PATH: process.env['PATH'] ?? '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stdout = ''
  for await (const chunk of child.stdout.setEncoding('utf8')) stdout += chunk
  t.match(stdout, /# Subtest: sensecm-preflight/)
  t.match(stdout, / {4}not ok \d+ - scp-tenant-match: The SCP names the tenant that Defender belongs to/)
  t.match(stdout, / {4}ok \d+ - clock-skew: /)
  t.equal(stdout.match(/^ {4}not ok/gm)?.length, 1, 'one broken thing, one failing test')
})

t.test('the version is that of the package', async t => {
  t.equal(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version, version)
})
