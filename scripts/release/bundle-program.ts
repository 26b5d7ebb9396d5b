import { join } from 'node:path'
import { build } from 'esbuild'
import { evaluatedCatalogue } from '../bundle/evaluated-catalogue.ts'
import { root } from '../suite/tools.ts'
import { bundlePacWorker, embeddedPacWorker } from './bundle-pac-worker.ts'

/** The program as one file of CommonJS, the only form that a single-executable application runs. */
export interface BundledProgram {
  readonly code: Uint8Array
  /** Folders below the repository of the packages that are in it, sorted. */
  readonly packages: readonly string[]
}

/** Bundles the program with everything that it needs. Rejects when the sources do not build. */
export async function bundleProgram(): Promise<BundledProgram> {
  const pacWorker = await bundlePacWorker()
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join('scripts', 'release', 'exe-entry.ts')],
    outfile: 'sensecm-preflight.cjs',
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    // debug takes it where it finds it; here it comes with the tools of development.
    external: ['supports-color'],
    plugins: [evaluatedCatalogue, embeddedPacWorker(pacWorker.code)],
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  const [output] = outputFiles
  if (!output) throw new Error('Expected one bundle, found none.')
  const inputs = [metafile, pacWorker.metafile].flatMap(({ inputs }) => Object.keys(inputs))
  const folders = inputs.flatMap(input => packageFolder(input) ?? [])
  return { code: output.contents, packages: [...new Set(folders)].sort() }
}

/** `node_modules/a/node_modules/@b/c` of a file in that package. */
function packageFolder(input: string): string | undefined {
  return /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]
}
