import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import t from 'tap'

/** Which parts a part may import from, besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lib/formats': [],
  'lib/codes': ['lib/formats', 'lib/version.ts'],
  'lib/contract': ['lib/codes', 'lib/formats'],
  'lib/sync-rule': ['lib/formats'],
  'lib/evidence': ['lib/contract', 'lib/formats'],
  checks: ['lib/contract', 'lib/evidence', 'lib/codes', 'lib/formats', 'lib/sync-rule'],
  'lib/probes': ['lib/contract', 'lib/evidence', 'lib/formats', 'lib/sync-rule'],
  'lib/engine': ['lib/contract', 'lib/evidence', 'lib/codes', 'lib/formats', 'lib/probes', 'checks', 'lib/version.ts'],
  'lib/fleet': ['lib/contract', 'lib/evidence', 'lib/formats', 'lib/sync-rule', 'lib/probes', 'lib/engine'],
  'lib/results': ['lib/codes', 'lib/contract', 'lib/engine', 'lib/formats'],
  'lib/report': [
    'lib/contract',
    'lib/codes',
    'lib/evidence',
    'lib/engine',
    'lib/formats',
    'lib/fleet',
    'lib/results',
    'lib/sync-rule',
    'lib/trace',
  ],
  'lib/trace': ['lib/codes', 'lib/formats'],
  'lib/redact': ['lib/contract', 'lib/engine', 'lib/evidence', 'lib/formats', 'lib/sync-rule'],
  'lib/lab': ['lib/formats', 'lib/contract', 'lib/evidence', 'lib/codes'],
  'lib/cli': [
    'lib/contract',
    'lib/codes',
    'lib/engine',
    'lib/report',
    'lib/results',
    'lib/redact',
    'lib/fleet',
    'lib/formats',
    'lib/lab',
    'lib/sync-rule',
    'lib/trace',
    'lib/preflight.ts',
    'lib/version.ts',
    'checks',
  ],
  'lib/preflight.ts': ['lib/engine', 'lib/probes', 'lib/contract', 'lib/version.ts'],
  'lib/index.ts': ['lib/preflight.ts', 'lib/engine', 'lib/contract', 'lib/evidence', 'lib/codes'],
  'lib/tap.ts': ['lib/preflight.ts', 'lib/engine'],
  'lib/version.ts': [],
  bin: ['lib/cli', 'lib/version.ts'],
}

function partOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  return top === 'lib' ? `lib/${second}` : top
}

function importsOf(file: string): string[] {
  const specifiers = readFileSync(file, 'utf8').matchAll(/(?:from|import\(?)\s*'(\.[^']+)'/g)
  return Array.from(specifiers, ([, specifier = '']) => normalize(join(dirname(file), specifier)))
}

/** What is left of a graph when, again and again, everything is taken away that leads nowhere: the circles, and who leads to them. */
function circles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const left = new Map(graph)
  for (;;) {
    const ends = [...left].filter(([, targets]) => !targets.some(target => left.has(target)))
    if (ends.length === 0) return [...left.keys()]
    for (const [name] of ends) left.delete(name)
  }
}

/** A report sees results, not how they come about: of the engine and of the fleet, only the shape of a result. */
const REPORT_SEES = ['lib/engine/result.ts', 'lib/fleet/summary/summary.ts']

t.test('imports go one way', async t => {
  const files = globSync('{lib,checks,bin}/**/*.ts')
  t.ok(files.length > 100, 'the files are found')
  const against: string[] = []
  for (const file of files) {
    for (const imported of importsOf(file)) {
      const [from, to] = [partOf(file), partOf(imported)]
      const allowed = from === to || MAY_IMPORT[from]?.includes(to)
      const tooDeep =
        from === 'lib/report' && ['lib/engine', 'lib/fleet'].includes(to) && !REPORT_SEES.includes(imported)
      if (!allowed || tooDeep) against.push(`${file} imports ${imported}`)
    }
  }
  t.strictSame(against, [])
})

t.test('a circle is found, and what leads to it', t => {
  const graph = { a: ['b'], b: ['c'], c: ['b', 'd'], d: [] }
  t.strictSame(circles(new Map(Object.entries(graph))), ['a', 'b', 'c'])
  t.end()
})

t.test('the parts stand above each other', t => {
  t.strictSame(circles(new Map(Object.entries(MAY_IMPORT))), [])
  t.end()
})

t.test('no file comes back to itself through its imports, types included', t => {
  const files = globSync('{lib,checks,bin,scripts,bench}/**/*.{ts,mjs}')
  const imports = files.map(file => [file, importsOf(file)] as const)
  t.strictSame(circles(new Map(imports)), [])
  t.end()
})

t.test('only probes, the lab and the edges of the program touch the network', async t => {
  const allowed = /^lib\/(?:probes|lab|cli|contract\/network\.ts|engine\/(?:option-values|plugins)\.ts)/
  const touching = globSync('{lib,checks,bin}/**/*.ts').filter(file =>
    /from 'node:(?:net|tls|dgram|dns|http|https|child_process)/.test(readFileSync(file, 'utf8')),
  )
  t.strictSame(
    touching.filter(file => !allowed.test(file)),
    [],
  )
})

t.test('no file holds more than one idea: 300 lines at most', async t => {
  const long = globSync('{lib,checks,bin,scripts}/**/*.ts').filter(
    file => readFileSync(file, 'utf8').split('\n').length > 300,
  )
  t.strictSame(long, [])
})
