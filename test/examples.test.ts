import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { SaxesParser } from 'saxes'
import t from 'tap'
import { parse } from 'yaml'
import { environmentVariableOf } from '../lib/engine/option-names.ts'

const ROOT = new URL('..', import.meta.url).pathname
const read = (path: string) => readFileSync(join(ROOT, 'examples', path), 'utf8')

t.test('every example is in the index, and of a kind that is checked', async t => {
  const index = read('README.md')
  for (const path of globSync('*/**/*.*', { cwd: join(ROOT, 'examples') })) {
    const [folder = ''] = path.split(/[\\/]/)
    t.ok(index.includes(`(${path})`) || index.includes(`(${folder}/)`), `examples/README.md names ${path}`)
    t.match(path, /\.(?:ps1|yml|xml|service|timer)$/)
  }
})

t.test('GitHub Actions', async t => {
  const { jobs } = parse(read('github-actions/preflight.yml'))
  const { steps } = jobs.preflight
  t.match(steps[3], { run: /^sensecm-preflight run .*--output junit=preflight\.xml$/s })
  t.strictSame(Object.keys(steps[3].env), ['READER_PASSWORD'])
  t.match(steps.at(-1), { if: 'always()', with: { path: 'preflight.*' } })
})

t.test('Azure DevOps', async t => {
  const { steps } = parse(read('azure-devops/azure-pipelines.yml'))
  t.match(steps[2], { script: /^sensecm-preflight run /, env: { READER_PASSWORD: '$(readerPassword)' } })
  const publish = steps.find(({ task }: { task?: string }) => task === 'PublishTestResults@2')
  t.ok(
    steps[2].script.includes(`--output junit=${publish.inputs.testResultsFiles}`),
    'the file that is published is written',
  )
})

t.test('Task Scheduler', async t => {
  const texts = new Map<string, string>()
  let inside = ''
  const parser = new SaxesParser()
  parser.on('opentag', ({ name }) => {
    inside = name
  })
  parser.on('text', text => {
    if (text.trim() !== '') texts.set(inside, text)
  })
  parser.write(read('task-scheduler/sensecm-preflight.xml')).close()
  t.equal(texts.get('UserId'), 'S-1-5-18')
  const script = /-File ".*\\([\w-]+\.ps1)"$/.exec(texts.get('Arguments') ?? '')?.[1] ?? ''
  t.ok(read(`task-scheduler/${script}`), 'the script that it starts is there')
})

t.test('systemd', async t => {
  const [service, timer] = ['service', 'timer'].map(kind => read(`systemd/sensecm-preflight.${kind}`))
  for (const unit of [service, timer]) {
    const odd = unit?.split('\n').filter(line => !/^(?:|#.*|\[\w+\]|[A-Z]\w+=.+)$/.test(line))
    t.strictSame(odd, [], 'sections and settings only')
  }
  t.match(service, /^LoadCredential=reader-password:/m)
  t.match(service, /^ExecStart=.*--password-file \$\{CREDENTIALS_DIRECTORY\}\/reader-password /m)
})

t.test('no example holds a password, or sets an option in a way that shows one', async t => {
  for (const path of globSync('examples/**/*.*', { cwd: ROOT })) {
    const text = readFileSync(join(ROOT, path), 'utf8')
    t.notMatch(text, /--password(?!-(?:env|file))/, basename(path))
    t.notMatch(text, new RegExp(`${environmentVariableOf('password')}=`), basename(path))
  }
})
