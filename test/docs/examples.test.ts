import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'

const ROOT = new URL('../..', import.meta.url).pathname
const FOLDER = join(ROOT, '.cache', 'examples')

/** Every block of TypeScript in a doc comment, the README or a page. */
function examples(): { from: string; code: string }[] {
  const files = globSync(['lib/**/*.ts', 'README.md', 'CONTRIBUTING.md', 'docs/*.md'], { cwd: ROOT })
  return files.flatMap(from => {
    const text = readFileSync(join(ROOT, from), 'utf8')
    const blocks = text.matchAll(/^[ ]*(?:\* )?```ts\n([\s\S]*?)^[ ]*(?:\* )?```$/gm)
    return [...blocks].map(([, code = '']) => ({ from, code: code.replace(/^ *\* ?/gm, '') }))
  })
}

t.test('every documented example compiles against the library', async t => {
  const found = examples()
  t.ok(found.length >= 3, `${found.length} examples`)
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  for (const [index, { from, code }] of found.entries()) {
    writeFileSync(join(FOLDER, `${index}-${from.replace(/\W+/g, '-')}.ts`), code)
  }
  const paths = { 'sensecm-preflight': ['../../lib/index.ts'], 'sensecm-preflight/tap': ['../../lib/tap.ts'] }
  const compilerOptions = { noEmit: true, rootDir: '../..', noUnusedLocals: false, paths }
  writeFileSync(
    join(FOLDER, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['*.ts'] }),
  )
  // Through env: tap puts its loaders into the NODE_OPTIONS of every child, and they are not meant for the compiler.
  const tsc = join(ROOT, 'node_modules', '.bin', 'tsc')
  const { status, stdout, stderr } = spawnSync('env', ['-u', 'NODE_OPTIONS', tsc, '-p', FOLDER], { encoding: 'utf8' })
  t.equal(status, 0, stdout + stderr)
})
