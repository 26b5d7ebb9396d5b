import { globSync, readFileSync } from 'node:fs'
import t from 'tap'
import { checks } from '../../checks/index.ts'
import { COMMANDS } from '../../lib/cli/commands.ts'

t.test('advice and pages name only commands and checks that exist', async t => {
  const known = new Set(['help', ...COMMANDS.map(({ name }) => name), ...checks.map(({ id }) => id)])
  const files = globSync(['lib/**/*.ts', 'checks/**/*.ts', 'docs/**/*.md', '*.md'])
  const named = files.flatMap(file => {
    const words = readFileSync(file, 'utf8').matchAll(/sensecm-preflight ([a-z][a-z-]*)/g)
    return [...words].map(([, word = '']) => ({ file, word }))
  })
  t.ok(named.length > 50, `${named.length} places`)
  t.strictSame(
    named.filter(({ word }) => !known.has(word)),
    [],
  )
})
