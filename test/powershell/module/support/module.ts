import { join } from 'node:path'
import { ndjsonRow } from '../../../../lib/report/json.ts'
import { exampleResult } from '../../../report/example-result.ts'
import { run } from '../../support/engine.ts'

const root = join(import.meta.dirname, '..', '..', '..', '..')

/** The module's folder. */
export const bridge = join(root, 'pester-bridge')

/** The program itself, as it is in the sources. */
export const entry = join(root, 'bin', 'sensecm-preflight.ts')

/** A test, as far as a program for it needs one. */
interface Folder {
  testdir(content: Record<string, string>): string
}

/** A program in the place of ours: JavaScript, with the arguments of the call in `argv`. */
export function standIn(t: Folder, source: string): string {
  const prelude = "import { writeFileSync, readFileSync } from 'node:fs'; const argv = process.argv.slice(2);\n"
  return join(t.testdir({ 'program.mjs': prelude + source }), 'program.mjs')
}

/** What a program in the place of ours prints: a row, with `actual` from an expression of JavaScript, and the end. */
export function rowWith(actual: string): string {
  const [row] = exampleResult.checks
  return `console.log(JSON.stringify({ ...${row && ndjsonRow(row).trim()}, actual: ${actual} })); console.log('{"type":"run"}');`
}

/** The value of a script in a session with the module, which runs `program`. */
export async function inModule(
  script: string,
  program = entry,
  args: Readonly<Record<string, string | string[]>> = {},
) {
  const names = ['module', 'program', 'node', ...Object.keys(args)]
  const outcome = await run(
    `param(${names.map(name => `$${name}`).join(', ')})
    $env:NODE_OPTIONS = $null
    $env:SENSECM_PREFLIGHT_PROGRAM = $program
    $env:SENSECM_PREFLIGHT_NODE = $node
    Import-Module $module
    ${script}`,
    { module: join(bridge, 'SenseCMPreflight.psd1'), program, node: process.execPath, ...args },
    // Most of them run the whole suite on the lab.
    { timeoutMs: 100_000 },
  )
  if (outcome.ok) return outcome.value
  throw new Error(`${outcome.fault.name}: ${outcome.fault.message}`)
}
