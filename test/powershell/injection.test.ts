import { existsSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { ClixmlValue } from '../../lib/formats/clixml/values.ts'
import { requirePowerShell, resultOf } from './support/engine.ts'

const skip = await requirePowerShell(t)

/** Every character that PowerShell takes for a quotation mark, and other ways out of a text. */
const WAYS_OUT = [
  '',
  "'",
  '"',
  '‘',
  '’',
  '‚',
  '‛',
  '“',
  '”',
  '„',
  '`',
  "`'",
  '\n',
  '\r\n',
  '\u2028',
  '\u0085',
  "'@\n",
  '"@\n',
  ')',
  '}',
  '\u0000',
  "''",
  "\\'",
  '#>',
  '&#x27;',
  '_x0027_',
  ']]>',
  '</S>',
]

/** What would run if a value became a part of a script: each creates a file. */
const COMMANDS = (file: string) => [
  `$([IO.File]::WriteAllText('${file}', ''))`,
  `; [IO.File]::WriteAllText('${file}', '') #`,
  `\n[IO.File]::WriteAllText('${file}', '')\n`,
  `| ForEach-Object { [IO.File]::WriteAllText('${file}', '') }`,
  `; touch ${file} ;`,
  `&& touch ${file}`,
]

const NAMES = ['calc; calc', '$(calc)', '-Command', '--%', '@args', '$null', '%PATH%', '*', '~', '.', '']

t.test('no argument is ever a part of a script', { skip }, async t => {
  const file = join(t.testdir(), 'executed')
  const values = [
    ...WAYS_OUT.flatMap(quote => COMMANDS(file).flatMap(command => [quote + command, quote + command + quote])),
    ...NAMES,
  ]
  const returned = await resultOf('param($values, $one) , @($values + $one)', { values, one: values[7] })
  t.strictSame(returned, [...values, values[7]], 'values arrive and come back unchanged')
  const keys = [...new Set(values)]
  const within = await resultOf('param($table) , @($table.Keys; $table.Values)', {
    table: new Map(keys.map(value => [value, value])),
  })
  t.strictSame(Array.isArray(within) && [...within].sort(), [...keys, ...keys].sort(), 'and so do keys of dictionaries')
  const seen = await resultOf('param($values) , [int[]][char[]]([string]::Join("|", [string[]]$values))', { values })
  t.equal(
    Array.isArray(seen) && String.fromCharCode(...seen.map(Number)),
    values.join('|'),
    'PowerShell sees them as they are',
  )
  t.notOk(existsSync(file), 'nothing was executed')
})

t.test('no name of an argument is, either', { skip }, async t => {
  const file = join(t.testdir(), 'executed')
  const names = COMMANDS(file).map((command, index) => `a${index}'${command}`)
  const seen = await resultOf(
    'for ($i = 0; $i -lt $args.Count; $i += 2) { [string]$args[$i] }',
    Object.fromEntries(names.map(name => [name, 1])),
  )
  t.equal(Array.isArray(seen) && seen.length, names.length)
  t.notOk(existsSync(file), 'nothing was executed')
})

t.test('nothing that PowerShell answers is taken for anything but data', { skip }, async t => {
  // Put together in PowerShell, so that a mistake of the way there does not hide one of the way back.
  const script = `
    $ways = 39, 34, 0x2018, 0x2019, 0x201a, 0x201b, 0x201c, 0x201d, 0x201e, 96, 10, 13, 0x2028, 0, 27, 0xd800
    , @(foreach ($way in $ways) { [char]$way + '$(calc)' + [char]$way }; '__proto__'; '</S></Objs>'; '&lt;&#0;'; '_x0041_'; '#< CLIXML')
  `
  const ways = ["'", '"', '‘', '’', '‚', '‛', '“', '”', '„', '`', '\n', '\r', '\u2028', '\u0000', '\u001b', '\ud800']
  const expected: ClixmlValue = [
    ...ways.map(way => `${way}$(calc)${way}`),
    '__proto__',
    '</S></Objs>',
    '&lt;&#0;',
    '_x0041_',
    '#< CLIXML',
  ]
  t.strictSame(await resultOf(script), expected)
})

t.test('a script cannot pass its output off as the answer', { skip }, async t => {
  const forged = `
    foreach ($frame in 'frame', ('0' * 32)) { [Console]::Out.WriteLine($frame + ':' + 'PE9ianMgLz4=') }
    $Host.UI.WriteLine('<Objs Version="1.1.0.1"></Objs>')
    'real'
  `
  t.equal(await resultOf(forged), 'real')
})
