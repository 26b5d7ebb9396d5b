import { readFileSync } from 'node:fs'
import t from 'tap'

interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        version?: string
        license?: string
        dev?: boolean
        optional?: boolean
        integrity?: string
        peer?: boolean
        hasInstallScript?: boolean
      }
    >
  >
}

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
const { dependencies, allowScripts } = read('package.json') as {
  dependencies: Record<string, string>
  allowScripts: Record<string, boolean>
}
const { packages } = read('package-lock.json') as Lock
const page = readFileSync('docs/dependencies.md', 'utf8')

/** What may be combined with our MIT code; GPL-3.0 only as docs/dependencies.md explains it. */
const PERMISSIVE = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0']
const COPYLEFT = ['ntp-time-sync', 'ntp-packet-parser']

t.test('each dependency at run time has its line, with its licence', async t => {
  for (const name of Object.keys(dependencies)) {
    const licence = packages[`node_modules/${name}`]?.license ?? 'none'
    // Packages that belong together share a line.
    const cells = page.split('\n').map(row =>
      row
        .replaceAll('*', '')
        .split('|')
        .map(cell => cell.trim()),
    )
    const [, , said = 'no line'] = cells.find(([, names = '']) => names.split(/, | and /).includes(name)) ?? []
    t.equal(said, licence, `${name} in docs/dependencies.md`)
  }
  t.ok(Object.keys(dependencies).length <= 12, 'the list is short')
})

t.test('what they bring along has a licence that we may use', async t => {
  const atRunTime = Object.entries(packages).filter(([path, { dev, peer }]) => path !== '' && !dev && !peer)
  t.ok(atRunTime.length >= Object.keys(dependencies).length)
  for (const [path, { license = 'none' }] of atRunTime) {
    const name = path.split('node_modules/').at(-1) ?? ''
    const copyleft = COPYLEFT.includes(name) && license === 'GPL-3.0'
    t.ok(copyleft || PERMISSIVE.includes(license), `${name}: ${license}`)
  }
})

t.test('every package is pinned by its hash', async t => {
  const loose = Object.entries(packages).filter(([path, { integrity }]) => path !== '' && integrity === undefined)
  t.strictSame(
    loose.map(([path]) => path),
    [],
  )
})

t.test('no package runs anything when it is installed, but those that package.json allows', async t => {
  const running = Object.entries(packages).filter(([, { hasInstallScript }]) => hasInstallScript)
  t.strictSame(
    running.map(([path]) => path.replace(/^node_modules\//, '')).sort(),
    Object.keys(allowScripts)
      .filter(name => allowScripts[name])
      .sort(),
  )
  t.ok(
    running.every(([, { dev }]) => dev),
    'and none of them is needed at run time',
  )
})

t.test('every package comes from a registry, by the name of its folder', async t => {
  const lock = readFileSync('package-lock.json', 'utf8')
  // No host, no git, no folder, no archive: what is installed is what a registry has under that name, if the hash is right.
  t.notMatch(lock, /"resolved":|"(?:git\+|git:|file:|github:|https?:)[^"]*#|"link": true/)
  const { devDependencies } = read('package.json') as { devDependencies: Record<string, string> }
  const ranges = Object.entries({ ...dependencies, ...devDependencies })
  t.strictSame(
    ranges.filter(([, range]) => !/^\^?\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(range)),
    [],
  )
})
