import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t from 'tap'
import { bundleProgram } from '../../scripts/release/bundle-program.ts'
import { capture } from '../../scripts/suite/tools.ts'

t.setTimeout(120_000)

t.test('the one file of the executable starts the thread of PAC scripts without a file beside it', async t => {
  const { code, packages } = await bundleProgram()
  t.ok(packages.includes('node_modules/quickjs-emscripten-core'), 'whose licence goes along')
  const folder = mkdtempSync(join(tmpdir(), 'sensecm-bundle-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const [program, pac] = [join(folder, 'program.cjs'), join(folder, 'proxy.pac')]
  writeFileSync(program, code)
  writeFileSync(pac, 'function FindProxyForURL(url, host) { return "PROXY 127.0.0.1:9" }')
  const run = await capture(process.execPath, [
    program,
    ...['run', '--lab', 'healthy', '--pac', pac, '--only', 'proxy', '--format', 'json'],
  ])
  t.match(run.output, /The proxy 127\.0\.0\.1:9 cannot be reached \(ECONNREFUSED\)/)
  t.equal(run.code, 1)
})
