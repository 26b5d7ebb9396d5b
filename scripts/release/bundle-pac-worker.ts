import { join } from 'node:path'
import { build, type Metafile, type Plugin } from 'esbuild'
import { root } from '../suite/tools.ts'

const VARIANT = '@jitl/quickjs-wasmfile-release-sync'

/** The interpreter with its WebAssembly in it, where the package reads that from a file beside it. */
const embeddedWasm: Plugin = {
  name: 'embedded-wasm',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^${VARIANT}$`) }, ({ namespace }) =>
      namespace === 'embedded' ? undefined : { path: VARIANT, namespace: 'embedded' },
    )
    onLoad({ filter: /.*/, namespace: 'embedded' }, () => ({
      contents: `import { newVariant } from 'quickjs-emscripten-core'
        import variant from '${VARIANT}'
        import wasmBinary from '${VARIANT}/wasm'
        export default newVariant(variant.default ?? variant, { wasmBinary })`,
      resolveDir: root,
    }))
  },
}

/** The thread of PAC scripts as one text of CommonJS, and what it was made of. Rejects when the sources do not build. */
export async function bundlePacWorker(): Promise<{ readonly code: string; readonly metafile: Metafile }> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: [join('lib', 'probes', 'proxy', 'pac-worker.ts')],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node22',
    loader: { '.wasm': 'binary' },
    // The interpreter makes itself a require with it, and asks that for what Node.js has built in.
    define: { 'import.meta.url': 'placeOfProgram' },
    banner: { js: "const placeOfProgram = require('node:url').pathToFileURL(process.execPath).href" },
    plugins: [embeddedWasm],
    metafile: true,
    write: false,
    logLevel: 'warning',
  })
  return { code: outputFiles[0]?.text ?? '', metafile }
}

/** Puts the text of the thread into the program, which has no file beside it to start one from. */
export function embeddedPacWorker(code: string): Plugin {
  return {
    name: 'embedded-pac-worker',
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]proxy[\\/]pac-worker-source\.ts$/ }, () => ({
        contents: `export const PAC_WORKER = { source: ${JSON.stringify(code)}, eval: true }`,
        loader: 'js',
      }))
    },
  }
}
