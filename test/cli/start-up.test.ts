/** What a command loads before it does anything. Times are for bench/; this is what they depend on, and the same each time. */
import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import t from 'tap'

const ROOT = join(import.meta.dirname, '..', '..')

/** What a source imports at its beginning, types left out. */
function importsOf(source: string): string[] {
  const statements = source.matchAll(/^(?:import|export) (?!type )(?:[\w*]+ |\{[^}]*\} |, )*(?:from )?'([^']+)'$/gm)
  return [...statements].map(([, specifier = '']) => specifier)
}

/** The files that are loaded with these, and the packages; what is imported later, on demand, is not counted. */
function loadedWith(...entries: string[]): { files: string[]; packages: string[] } {
  const [files, packages] = [new Set<string>(), new Set<string>()]
  const waiting = entries.map(entry => join(ROOT, entry))
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (files.has(path)) continue
    files.add(path)
    for (const specifier of importsOf(readFileSync(path, 'utf8'))) {
      if (specifier.startsWith('.')) waiting.push(join(dirname(path), specifier))
      else if (!specifier.startsWith('node:')) packages.add(specifier)
    }
  }
  return { files: [...files].map(path => relative(ROOT, path)).sort(), packages: [...packages] }
}

t.test('--version loads the version and nothing else', async t => {
  t.strictSame(loadedWith('bin/sensecm-preflight.ts'), {
    files: ['bin/sensecm-preflight.ts', 'lib/version.ts'],
    packages: [],
  })
})

t.test('what every command loads is little, and no package', async t => {
  const { files, packages } = loadedWith('lib/cli/main.ts')
  t.strictSame(packages, [])
  t.ok(files.length <= 12, files.join(' '))
})

t.test('help loads no probe, no check and no package', async t => {
  const { files, packages } = loadedWith('lib/cli/main.ts', 'lib/cli/help.ts')
  t.strictSame(packages, [])
  t.strictSame(
    files.filter(file => /^(?:checks|lib\/(?:probes|evidence|report\/html))\//.test(file)),
    [],
  )
})

t.test('what is loaded is found', async t => {
  const { files, packages } = loadedWith('lib/engine/run.ts')
  t.ok(files.length > 30, `${files.length} files`)
  t.ok(packages.includes('valibot'))
})
