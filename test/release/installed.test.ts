/** The package as others get it: packed, and installed into an empty folder, with nothing of the repository around it. */
import { spawnSync } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import t from 'tap'
import { version } from '../../lib/version.ts'
import { fetchNodeFile, OLDEST_NODE } from '../../scripts/suite/node-release.ts'
import { npm, root } from '../../scripts/suite/tools.ts'

t.setTimeout(240_000)

const folder = mkdtempSync(join(tmpdir(), 'sensecm-installed-'))
t.teardown(() => rmSync(folder, { recursive: true, force: true }))

// As it is built: a build would take dist away from the tests beside this one.
await npm(['pack', '--ignore-scripts', '--pack-destination', folder])
const [archive = ''] = globSync(join(folder, '*.tgz'))
const installed = await npm(['install', '--prefix', folder, '--omit=dev', '--omit=peer', '--no-audit', archive])
t.equal(installed.code, 0, installed.code === 0 ? 'installed' : installed.output)

const program = join(folder, 'node_modules', 'sensecm-preflight', 'dist', 'bin', 'sensecm-preflight.js')

function start(node: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(node, args, { cwd: folder, encoding: 'utf8', timeout: 60_000 })
  return { status, stdout, stderr }
}

const LIBRARY = `
import { preflight } from 'sensecm-preflight'
import { parse } from 'sensecm-preflight/sync-rule'
import schema from 'sensecm-preflight/schema/result.schema.json' with { type: 'json' }
const { result } = await preflight({ evidence: ['evidence.json'] })
console.log(result.codes.find(({ code }) => code === 15).verdict, typeof parse, typeof schema.$id)
`

t.test('on the oldest Node.js that is supported, and on that of the repository', async t => {
  const here = process.platform === 'linux' && process.arch === 'x64'
  const versions = here ? [await fetchNodeFile(OLDEST_NODE), process.execPath] : [process.execPath]
  for (const node of versions) {
    const name = start(node, '--version').stdout.trim()
    t.equal(start(node, program, '--version').stdout, `sensecm-preflight ${version}\n`, name)
    t.match(start(node, program, 'run', '--lab'), { status: 0, stdout: /\n29 pass, 0 fail, 0 warn/, stderr: '' }, name)
    const broken = start(node, program, 'run', '--lab', '15-tenant-mismatch', '--save-evidence', 'evidence.json')
    t.match(broken, { status: 1, stdout: /\n 15 +FAIL / }, name)
    t.match(start(node, program, 'fleet', '--lab'), { status: 1, stdout: /\n/, stderr: '' }, name)
    t.match(start(node, program, 'explain', '15'), { status: 0, stdout: /MismatchTenants/ }, name)
    writeFileSync(join(folder, 'library.mjs'), LIBRARY)
    t.match(start(node, 'library.mjs'), { status: 0, stdout: 'fail function string\n' }, name)
  }
})

const COUNTING = `data:text/javascript,import{registerHooks}from'node:module';let files=0;registerHooks({load(url,context,next){if(url.includes('/dist/'))files+=1;return next(url,context)}});process.on('exit',()=>console.error('files:',files))`

t.test('a run opens few files, for each takes its time', async t => {
  const args = ['run', '--evidence', 'evidence.json']
  const { stdout, stderr } = start(process.execPath, '--import', COUNTING, program, ...args)
  t.match(stdout, /\n 15 +FAIL /)
  const files = Number(/^files: (\d+)$/m.exec(stderr)?.[1])
  t.ok(files > 1 && files < 70, `${files} files`)
})

const OLDER = `data:text/javascript,Object.defineProperty(process,'versions',{value:{...process.versions,node:'22.9.0'}})`

t.test('on an older one, which would read certificates wrongly, nothing is judged', async t => {
  const { status, stdout, stderr } = start(process.execPath, '--import', OLDER, program, 'run', '--lab')
  t.equal(status, 2)
  t.equal(stdout, '')
  t.match(stderr, /^sensecm-preflight: Expected Node\.js 22\.10 or later, found 22\.9\.0 \([^\n]+\n$/)
  t.match(start(process.execPath, '--import', OLDER, 'library.mjs'), { status: 1, stderr: /UsageError: Expected Node/ })
  t.match(start(process.execPath, '--import', OLDER, program, '--version'), { status: 0, stderr: '' })
})

t.test('what is in it is meant for who installs it', async t => {
  const home = join(folder, 'node_modules', 'sensecm-preflight')
  const files = globSync('**/*', { cwd: home, withFileTypes: true, exclude: path => path.name === 'node_modules' })
    .filter(entry => entry.isFile())
    .map(entry => relative(home, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  const folders = ['dist', 'docs', 'examples', 'pester-bridge', 'schema']
  const alone = ['CHANGELOG.md', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'package.json']
  const allowed = [
    /^dist\/(?:bin|chunks|lib)\/.*\.js$/,
    /^dist\/(?:bin|checks|lib)\/.*\.d\.ts$/,
    /^dist\/THIRD-PARTY-LICENSES\.txt$/,
    /^docs\/.*\.(?:md|png|svg|json)$/,
    /^examples\/[^/]+(?:\/.*)?\.(?:md|ya?ml|ps1|xml|sh|service|timer|js|mjs|json|cfg|j2|tests\.ps1)$/i,
    /^pester-bridge\/.*\.(?:ps1|psm1|psd1|ps1xml)$/,
    /^schema\/[a-z-]+\.schema\.json$/,
  ]
  t.strictSame(
    files.filter(file => !alone.includes(file) && !allowed.some(pattern => pattern.test(file))),
    [],
    'nothing else',
  )
  for (const part of folders)
    t.ok(
      files.some(file => file.startsWith(`${part}/`)),
      `${part} is there`,
    )
  for (const file of alone) t.ok(files.includes(file), `${file} is there`)
  t.ok(statSync(archive).size < 1_000_000, `${statSync(archive).size} bytes packed`)
  const texts = files.map(file => [file, readFileSync(join(home, file), 'latin1')] as const)
  t.strictSame(
    texts.flatMap(([file, text]) =>
      text.includes(root) || /-----BEGIN (?:EC |RSA )?PRIVATE KEY/.test(text) ? [file] : [],
    ),
    [],
    'no path of this machine, no key',
  )
})

t.test('what npm is told agrees', async t => {
  const { engines }: { engines: { node: string } } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  t.equal(engines.node, '>=22.10')
  t.match(OLDEST_NODE.package, '@22.10.0')
})
