/**
 * `npm run release`: dist-release/ with the npm package, the archive for Windows, the source of its executable, the software
 * bill of materials, and SHA-256 of each. The same commit gives the same bytes. Publishes nothing.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sourceFiles, windowsFiles } from './release/archives.ts'
import { buildExe } from './release/build-exe.ts'
import { bundleProgram } from './release/bundle-program.ts'
import { licences } from './release/licences.ts'
import { softwareBillOfMaterials } from './release/sbom.ts'
import { zip } from './release/zip.ts'
import { fetchNodeFile, NODE_FOR_RELEASE } from './suite/node-release.ts'
import { capture, npm, root } from './suite/tools.ts'

const folder = join(root, 'dist-release')
const { name, version }: { name: string; version: string } = JSON.parse(
  await readFile(join(root, 'package.json'), 'utf8'),
)

/** Why no release is made here; nothing when it is. */
async function obstacle(): Promise<string | undefined> {
  const [, wanted] = NODE_FOR_RELEASE.package.split('@')
  if (process.versions.node !== wanted)
    return `Expected Node.js ${wanted}, the version of the executable, found ${process.versions.node}: change scripts/suite/node-release.ts together with package-lock.json.`
  const { output } = await capture('git', ['status', '--porcelain'])
  if (output !== '') return `Expected a commit, found changes that are not committed:\n${output.trimEnd()}`
  const { code } = await capture('osslsigncode', ['--version']).catch(() => ({ code: null }))
  return code === null ? 'Expected osslsigncode, found none: install the Debian package of that name.' : undefined
}

async function release(): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  await mkdir(folder)
  const packed = await npm(['pack', '--pack-destination', folder])
  if (packed.code !== 0) throw new Error(packed.output.trimEnd())
  const { code, packages } = await bundleProgram()
  const exe = await buildExe(await fetchNodeFile(NODE_FOR_RELEASE), code)
  const { output: time } = await capture('git', ['log', '-1', '--format=%cI'])
  const write = (file: string, content: string | Uint8Array) =>
    writeFile(join(folder, `${name}-${version}-${file}`), content)
  await write('windows-x64.zip', zip(await windowsFiles(version, exe, await licences(version, packages))))
  await write('source.zip', zip(await sourceFiles(version, packages)))
  await write(
    'sbom.cdx.json',
    await softwareBillOfMaterials({ name, node: process.versions.node }, new Date(time.trim()).toISOString()),
  )
  const sums = await Promise.all(
    (await readdir(folder)).sort().map(async file => {
      const hash = createHash('sha256').update(await readFile(join(folder, file)))
      return `${hash.digest('hex')}  ${file}\n`
    }),
  )
  await writeFile(join(folder, 'SHA256SUMS'), sums.join(''))
  process.stdout.write(sums.join(''))
}

const why = await obstacle()
if (why === undefined) await release()
else {
  console.error(why)
  process.exitCode = 2
}
