/** Builds dist/: the command line and the library as ES modules, and the declarations of the library. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { build, type Metafile } from 'esbuild'
import { capture, commandFile, root } from './suite/tools.ts'

const ENTRY_POINTS = ['bin/sensecm-preflight.ts', 'lib/index.ts', 'lib/tap.ts']

/** Dependencies stay what they are, and are installed beside the package; some have another licence (GPL-3.0). */
function refuseForeignCode({ inputs }: Metafile): void {
  const foreign = Object.keys(inputs).filter(input => input.includes('node_modules'))
  if (foreign.length > 0) throw new Error(`Code of other packages must not be bundled, found ${foreign.join(', ')}.`)
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
    format: 'esm',
    platform: 'node',
    target: 'node22',
    packages: 'external',
    metafile: true,
    logLevel: 'warning',
  }).catch(() => undefined)
  if (result) refuseForeignCode(result.metafile)
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
