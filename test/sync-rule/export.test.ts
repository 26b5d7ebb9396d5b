import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { nodesOf } from '../../lib/sync-rule/ast.ts'
import { directoryObject } from '../../lib/sync-rule/directory-object.ts'
import { FUNCTION_NAMES } from '../../lib/sync-rule/functions/library.ts'
import { parse } from '../../lib/sync-rule/parser.ts'
import { print } from '../../lib/sync-rule/printer.ts'
import { problemsOf } from '../../lib/sync-rule/problems.ts'
import { readExports } from '../../lib/sync-rule/readers/detect.ts'
import { clauseHolds } from '../../lib/sync-rule/scope-filter.ts'
import { shape } from './helpers/arbitrary.ts'

/**
 * A real Get-ADSyncServerConfiguration export where the environment names one, and a small self-written one that uses
 * the same functions and operators otherwise.
 */
const FOLDER = process.env['SENSECM_SAMPLE_EXPORT'] ?? join(import.meta.dirname, 'fixtures/export')

/** What the 62 default rules of Entra Connect use. */
const SEEN =
  'BitAnd CBin CBool CNum CRef CStr Contains ConvertToBase64 ConvertToUTF8Hex DNComponent DateFromNum Error FormatDateTime IIF ImportedValue InStr IsNull IsNullOrEmpty IsPresent IsString Item Left Len Mid RemoveDuplicates StringFromSid Thumbprint Trim ValueCount Word'.split(
    ' ',
  )
const OPERATORS = ['EQUAL', 'ISBITNOTSET', 'ISNOTNULL', 'LESSTHAN', 'NOTEQUAL', 'NOTSTARTSWITH']

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.xml'))
  .map(name => ({ name, content: readFileSync(join(FOLDER, name)) }))
const configuration = readExports(files)
const expressions = configuration.rules.flatMap(({ flows }) =>
  flows.filter(({ kind }) => kind === 'expression').map(({ source }) => source),
)

t.test('every expression is well formed, and what is printed reads as the same tree', async t => {
  t.ok(expressions.length >= 15, `${expressions.length} expressions`)
  for (const source of expressions) {
    const parsed = parse(source)
    t.strictSame(problemsOf(parsed), [], source)
    const again = parse(print(parsed.expression))
    t.strictSame(shape(again.expression, 'keep'), shape(parsed.expression, 'keep'), 'the same tree')
  }
})

t.test('every function and scope operator of a default export is there', async t => {
  const called = new Set(
    expressions.flatMap(source =>
      [...nodesOf(parse(source).expression)].flatMap(node => (node.kind === 'call' ? [node.name] : [])),
    ),
  )
  t.strictSame(
    SEEN.filter(name => !called.has(name)),
    [],
    'the export uses them all',
  )
  t.strictSame(
    [...called].filter(name => !FUNCTION_NAMES.includes(name)),
    [],
    'and no other than are known',
  )

  const clauses = configuration.rules.flatMap(({ scope }) => scope.flat())
  const operators = new Set(clauses.map(({ operator }) => operator))
  t.strictSame(
    OPERATORS.filter(operator => !operators.has(operator)),
    [],
  )
  const object = directoryObject({ value: 'x' })
  for (const operator of operators) {
    const found = clauseHolds({ attribute: 'value', operator, value: 'x' }, object)
    t.notMatch(found, { reason: /is not known/ }, operator)
  }
})
