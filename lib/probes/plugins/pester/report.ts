import type { PluginReport, PluginRow } from '../../../evidence/plugin-report.ts'
import type { PesterError, PesterTest, PesterTests } from './answer.ts'
import { identify } from './identify.ts'

/** What is shown of the path of the file, and how it becomes part of ids. */
export interface PesterFile {
  readonly name: string
  readonly slug: string
}

/** The tests of a run as rows. */
export function pesterReport({ version, tests, errors }: PesterTests, file: PesterFile): PluginReport {
  const ids = identify(tests, file.slug)
  const rows = tests.map((test, index): PluginRow => {
    const where = test.line > 0 ? `${file.name}:${test.line}` : file.name
    return { id: ids[index] ?? '', ...resultOf(test, where), where }
  })
  const problems = errors.map(error => ({ text: `${file.name}: ${error.message}` }))
  return { rows, problems, ended: `ran in Pester ${version}.` }
}

function resultOf(test: PesterTest, where: string): Omit<PluginRow, 'id'> {
  const [error] = test.errors
  const path = test.names.join(' > ')
  const said = error?.message ?? ''
  const reason = said.replace(/^is \w+(?:, because )?/, '')
  const because = reason === '' ? '' : `: ${reason}`
  switch (test.result) {
    case 'Passed':
      return { status: 'pass', summary: `Passed: ${path} (${Math.round(test.milliseconds)} ms)` }
    case 'Failed':
      return error !== undefined && isAssertion(error) ? failure(path, error, where) : broken(path, test)
    case 'Skipped':
      return { status: 'skip', summary: `Skipped: ${path}${because}`, skip: { reason: 'not-applicable' } }
    default:
      return fault(`Pester could not decide (${test.result}): ${path}${because}`)
  }
}

/** What a test says with Should, or with throw and a text, is about the device. Everything else that goes wrong is not. */
function isAssertion({ id, thrown }: PesterError): boolean {
  return thrown || id === 'PesterAssertionFailed'
}

function failure(path: string, { message }: PesterError, where: string): Omit<PluginRow, 'id'> {
  return {
    status: 'fail',
    summary: `Failed: ${path}`,
    actual: message,
    why: 'A Pester test of your own says so.',
    remediation: { steps: [`Read the test at ${where}; it says what it wants.`] },
  }
}

/** It came to no answer: a command failed in it, or in what sets its block up. */
function broken(path: string, { errors, setup }: PesterTest): Omit<PluginRow, 'id'> {
  const [error] = errors
  if (error) return fault(`The test ${path} broke: ${error.message}`)
  // What sets a block up goes wrong after what takes it down is noted, if that goes wrong as well.
  const cause = setup.at(-1)
  return fault(`What sets up the test ${path} broke${cause ? `: ${cause.message}` : '.'}`)
}

function fault(message: string): Omit<PluginRow, 'id'> {
  return { status: 'error', summary: message, error: { name: 'PesterError', message } }
}
