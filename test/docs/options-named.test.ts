import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { COMMANDS } from '../../lib/cli/commands.ts'
import { helpText } from '../../lib/cli/help.ts'
import { commandLines, unknownOptions } from './support/command-lines.ts'
import { pages, ROOT } from './support/markdown.ts'

t.test('pages show only options that their commands have', async t => {
  const lines = pages().flatMap(({ text }) => commandLines(text))
  t.ok(lines.length > 50, `${lines.length} command lines`)
  t.strictSame(lines.flatMap(unknownOptions), [])
})

t.test('so do the files of examples/', async t => {
  const files = globSync('examples/**/*.*', { cwd: ROOT })
  const texts = files.map(file => readFileSync(join(ROOT, file), 'utf8'))
  t.strictSame(texts.flatMap(unknownOptions), [])
})

t.test('the help of every command ends with examples, of options that it has', async t => {
  for (const { name } of COMMANDS) {
    const [, examples = ''] = (await helpText(name)).split('\nExamples\n')
    t.match(examples, `sensecm-preflight ${name === 'run' ? '' : name}`, name)
    t.strictSame(unknownOptions(examples), [], name)
  }
})

t.test('an option that is not there is noticed', async t => {
  t.strictSame(unknownOptions('sensecm-preflight fleet --domain a --computer b'), [
    '--computer in: sensecm-preflight fleet --domain a --computer b',
  ])
  t.strictSame(unknownOptions('sensecm-preflight --domian a | grep --color x'), [
    '--domian in: sensecm-preflight --domian a ',
  ])
  t.strictSame(unknownOptions('sensecm-preflight lab --list; ls --all'), [])
  t.strictSame(unknownOptions('& $Program diff a b --outptu x'), ['--outptu in: $Program diff a b --outptu x'])
  t.match(unknownOptions('run: >-\n  sensecm-preflight run\n  --formta github'), [/^--formta/], 'folded in YAML')
})
