import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import t from 'tap'

/** Which parts a part may import from, besides itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'lib/contract': ['lib/codes'],
  'lib/codes': ['lib/contract', 'lib/formats', 'lib/version.ts'],
  'lib/formats': ['lib/evidence', 'lib/contract'],
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
  'lib/preflight.ts': ['lib/engine', 'lib/probes', 'lib/contract'],
  'lib/index.ts': ['lib/preflight.ts', 'lib/engine', 'lib/contract', 'lib/evidence', 'lib/codes'],
  'lib/tap.ts': ['lib/preflight.ts', 'lib/engine'],
  'lib/version.ts': [],
  bin: ['lib/cli', 'lib/version.ts'],
}

function partOf(path: string): string {
  const [top = '', second = ''] = path.split('/')
  return top === 'lib' ? `lib/${second}` : top
}

/** A report sees results, not how they come about: of the engine and of the fleet, only the shape of a result. */
const REPORT_SEES = ['lib/engine/result.ts', 'lib/fleet/summary/summary.ts']

t.test('imports go one way', async t => {
  const files = globSync('{lib,checks,bin}/**/*.ts')
  t.ok(files.length > 100, 'the files are found')
  const against: string[] = []
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    for (const [, specifier = ''] of text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g)) {
      const imported = normalize(join(dirname(file), specifier))
      const [from, to] = [partOf(file), partOf(imported)]
      const allowed = from === to || MAY_IMPORT[from]?.includes(to)
      const tooDeep =
        from === 'lib/report' && ['lib/engine', 'lib/fleet'].includes(to) && !REPORT_SEES.includes(imported)
      if (!allowed || tooDeep) against.push(`${file} imports ${imported}`)
    }
  }
  t.strictSame(against, [])
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
