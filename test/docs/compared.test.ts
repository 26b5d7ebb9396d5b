import { existsSync, readFileSync } from 'node:fs'
import t from 'tap'
import * as v from 'valibot'
import { checks } from '../../checks/index.ts'
import { COMMANDS } from '../../lib/cli/commands.ts'
import { writeFlag } from '../../lib/cli/flags.ts'
import { explain } from '../../lib/codes/lookup.ts'
import * as evidence from '../../lib/evidence/index.ts'
import { mistakes } from '../../scripts/docs/compared/mistakes.ts'
import { TOOLS, type Tool } from '../../scripts/docs/compared/row.ts'
import { rules } from '../../scripts/docs/compared/rules.ts'
import { sections } from '../../scripts/docs/compared/sections.ts'

const rows = sections.flatMap(section => section.rows)
const ids = checks.map(({ id }) => id)

/** How many cells of each tool were filled when they were read, and how many rows no tool fills. */
const READ: Readonly<Record<Tool, number>> = {
  dsregtool: 50,
  testdevreg: 7,
  hybriddevhealth: 17,
  mwcc: 15,
  autopilot: 4,
  adsynctools: 6,
  analyzer: 31,
  dsregcmd: 24,
  mdevalidator: 7,
}

/** Whether a name such as `joinState.tests` leads to a value of the schema. */
function isEvidence(name: string): boolean {
  const [id, ...path] = name.split('.')
  let schema: unknown = Object.values(evidence).find(key => key.id === id)?.schema
  for (const part of path) schema = entryOf(schema, part)
  return schema !== undefined
}

function entryOf(schema: unknown, name: string): unknown {
  if (typeof schema !== 'object' || schema === null) return undefined
  if ('wrapped' in schema) return entryOf(schema.wrapped, name)
  return 'entries' in schema && typeof schema.entries === 'object' && schema.entries !== null
    ? Object.entries(schema.entries).find(([key]) => key === name)?.[1]
    : undefined
}

/** Whether a command line such as `run --cloud` or `sync-rule check` exists. */
async function isCommand(line: string): Promise<boolean> {
  const [name, ...words] = line.split(' ')
  const command = COMMANDS.find(entry => entry.name === name)
  if (!command) return false
  const flags = (await command.flags()).map(writeFlag)
  return words.every(word => (word.startsWith('--') ? flags.includes(word) : command.usage.includes(word)))
}

t.test('nothing that was read is missing', async t => {
  t.strictSame(
    sections.map(section => section.rows.length),
    [7, 21, 7, 12, 10, 13, 14, 7, 5, 8],
  )
  t.equal(new Set(rows.map(({ test }) => test)).size, 104)
  const filled = Object.keys(TOOLS).map(tool => [
    tool,
    rows.filter(({ others }) => others.some(o => o === tool)).length,
  ])
  t.strictSame(Object.fromEntries(filled), READ)
  t.equal(rows.filter(({ others }) => others.length === 0).length, 19)
  t.equal(new Set(rules.map(({ id }) => id)).size, 46)
})

t.test('every row and rule names what exists, or says why not', async t => {
  const named = [...rows.map(({ by, test }) => ({ by, of: test })), ...rules.map(({ by, id }) => ({ by, of: id }))]
  for (const { by, of } of named) {
    for (const name of by) t.ok(ids.includes(name) || isEvidence(name) || (await isCommand(name)), `${of}: ${name}`)
  }
  for (const { by, covered, note, test } of rows) {
    t.ok(covered === 'no' || by.length > 0, `${test}: by something`)
    t.ok(covered === 'yes' || note.length > 20, `${test}: a reason`)
  }
  for (const { by, id } of rules) t.ok(by.length > 0, id)
  for (const name of ['no-such-check', 'joinState.nothing', 'nobody.tests', 'run --nothing', 'claims print'])
    t.notOk(ids.includes(name) || isEvidence(name) || (await isCommand(name)), `${name} does not exist`)
  t.ok(v.is(evidence.audit.schema, { at: '', cloud: 'gcc' }), 'the schemas are those of the evidence')
})

t.test('every check is named', async t => {
  const named = new Set([...rows, ...rules].flatMap(({ by }) => by))
  t.strictSame(
    ids.filter(id => !named.has(id)),
    [],
  )
})

t.test('every value that a rule looks for is explained, with the checks that decide it', async t => {
  for (const { codes, id, values = [] } of rules) {
    for (const value of values) {
      const answers = explain(value, checks)
      t.ok(answers.length > 0 && answers.every(({ kind }) => kind !== 'unknown'), `${id}: ${value} (${codes})`)
    }
  }
})

t.test('every mistake is held by tests that are there', async t => {
  t.ok(mistakes.length >= 20)
  for (const { held, mistake } of mistakes) {
    t.ok(held.length > 0, mistake)
    for (const { file, test } of held) {
      t.ok(existsSync(file) && readFileSync(file, 'utf8').includes(test), `${mistake} ${file}: ${test}`)
    }
  }
})
