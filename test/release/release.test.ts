import { createHash } from 'node:crypto'
import { globSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { sourceFiles, windowsFiles } from '../../scripts/release/archives.ts'
import { bundleProgram } from '../../scripts/release/bundle-program.ts'
import { licences } from '../../scripts/release/licences.ts'
import { softwareBillOfMaterials } from '../../scripts/release/sbom.ts'
import { zip } from '../../scripts/release/zip.ts'
import { npm, root } from '../../scripts/suite/tools.ts'

t.setTimeout(240_000)

const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const { code, packages } = await bundleProgram()

t.test('the bundle holds what runs, and nothing of the tools of development', async t => {
  const again = await bundleProgram()
  t.equal(hash(code), hash(again.code), 'the same sources give the same bundle')
  const lock: { packages: Record<string, { dev?: boolean }> } = JSON.parse(
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
  )
  for (const folder of packages) t.notOk(lock.packages[folder]?.dev, folder)
  t.notMatch(Buffer.from(code).toString('latin1'), root, 'no path of this machine')
})

t.test('the archive for Windows', async t => {
  const text = await licences('1.2.3', packages)
  const files = await windowsFiles('1.2.3', Buffer.from('MZ'), text)
  t.ok(files.has('SenseCMPreflight/1.2.3/sensecm-preflight.exe'))
  for (const path of files.keys()) t.match(path, /^SenseCMPreflight\/1\.2\.3\//)
  for (const folder of packages) t.match(text, `\n${folder.replace(/^.*node_modules\//, '')} `, `${folder} is named`)
  t.match(text, /^=+\nNode\.js\n=+\n/m)
  t.match(text, 'under the GNU General Public License, version 3')
  t.match(text, /GNU GENERAL PUBLIC LICENSE\s+Version 3/)
  t.match(text, 'sensecm-preflight-1.2.3-source.zip')
  t.equal(hash(zip(files)), hash(zip(await windowsFiles('1.2.3', Buffer.from('MZ'), text))), 'packed twice')
})

t.test('the source of the executable is whole', async t => {
  const files = await sourceFiles('1.2.3', packages)
  const has = (path: string) => t.ok(files.has(`sensecm-preflight-1.2.3/${path}`), path)
  for (const path of ['package.json', 'package-lock.json', 'scripts/release.ts', 'lib/cli/main.ts', 'LICENSE'])
    has(path)
  for (const folder of packages) has(`${folder}/package.json`)
  t.equal(files.size, new Set(files.keys()).size)
})

t.test('the bill of materials names what is in it, and nothing that changes', async t => {
  const time = '2026-06-15T12:00:00.000Z'
  const program = { name: 'sensecm-preflight', node: '24.0.0' }
  const sbom = await softwareBillOfMaterials(program, time)
  t.equal(await softwareBillOfMaterials(program, time), sbom, 'written twice')
  const { metadata, components, serialNumber } = JSON.parse(sbom)
  t.match(metadata, { timestamp: time, component: { name: 'sensecm-preflight', purl: /^pkg:npm\/sensecm-preflight@/ } })
  t.equal(serialNumber, undefined)
  const names = new Set(components.map(({ name }: { name: string }) => name))
  for (const folder of packages) t.ok(names.has(folder.replace(/^.*node_modules\//, '')), folder)
  t.ok(names.has('node'))
  t.notOk(names.has('tap'))
  t.notMatch(sbom, root)
})

t.test('the npm package, packed twice', async t => {
  const hashes: string[] = []
  for (const name of ['first', 'second']) {
    const folder = t.testdir({ [name]: {} })
    // As it is built: a build would take dist away from the tests beside this one.
    await npm(['pack', '--ignore-scripts', '--pack-destination', join(folder, name)])
    const [file = ''] = globSync(join(folder, name, '*.tgz'))
    hashes.push(hash(readFileSync(file)))
    rmSync(file)
  }
  t.equal(hashes[0], hashes[1])
})
