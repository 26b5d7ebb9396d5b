/** Builds dist/: the command line and the library as ES modules, and the declarations of the library. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { evaluatedCatalogue } from './bundle/evaluated-catalogue.ts'
import { loadedTogether } from './bundle/loaded-together.ts'
import { capture, commandFile, root } from './suite/tools.ts'

const ENTRY_POINTS = [
  'bin/sensecm-preflight.ts',
  'lib/index.ts',
  'lib/tap.ts',
  'lib/sync-rule/index.ts',
  // Started as a thread, not imported.
  'lib/probes/proxy/pac-worker.ts',
]

/** Packages whose used parts go into the bundle: every start needs valibot, and a tenth of it. Their licence goes along. */
const BUNDLED = ['valibot']

/** The other dependencies stay what they are, and are installed beside the package; one has another licence (GPL-3.0). */
function refuseForeignCode({ inputs }: Metafile): void {
  const own = (input: string) => BUNDLED.some(name => input.startsWith(`node_modules/${name}/`))
  const foreign = Object.keys(inputs).filter(input => input.includes('node_modules') && !own(input))
  if (foreign.length > 0) throw new Error(`Code of other packages must not be bundled, found ${foreign.join(', ')}.`)
}

async function writeLicences(): Promise<void> {
  const texts = BUNDLED.map(async name => {
    const text = await readFile(join(root, 'node_modules', name, 'LICENSE.md'), 'utf8')
    return `${name}\n\n${text.trim()}\n`
  })
  await writeFile(join(root, 'dist', 'THIRD-PARTY-LICENSES.txt'), (await Promise.all(texts)).join('\n'))
}

/** What is installed beside the package: what package.json names for run time, and tap. */
async function externals(): Promise<string[]> {
  const { dependencies, peerDependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'))
  return Object.keys({ ...dependencies, ...peerDependencies }).filter(name => !BUNDLED.includes(name))
}

/** False when the sources do not build; esbuild has said why. */
async function bundle(): Promise<boolean> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: ENTRY_POINTS,
    outdir: 'dist',
    outbase: '.',
    bundle: true,
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    // A third less to read and to compile at each start. The names stay, so that a stack says where it was.
    minifyWhitespace: true,
    minifySyntax: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: await externals(),
    plugins: [evaluatedCatalogue, loadedTogether],
    metafile: true,
    logLevel: 'warning',
  }).catch(() => undefined)
  if (result) {
    refuseForeignCode(result.metafile)
    await writeLicences()
  }
  return result !== undefined
}

async function declare(): Promise<boolean> {
  const { code, output } = await capture(process.execPath, [
    await commandFile('typescript', 'tsc'),
    '-p',
    'tsconfig.build.json',
  ])
  if (code !== 0) console.error(output.trimEnd())
  return code === 0
}

await rm(join(root, 'dist'), { recursive: true, force: true })
process.exitCode = (await bundle()) && (await declare()) ? 0 : 1
