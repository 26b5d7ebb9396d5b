import { existsSync } from 'node:fs'
import { basename } from 'node:path'
import { type Code, MATRIX_CODES } from '../../codes/code.ts'
import { type Failed, failed } from '../../contract/observation.ts'
import { probe } from '../../contract/probe.ts'
import { pluginEvidence } from '../../evidence/plugin-report.ts'
import { escapeControl } from '../../formats/escape-control.ts'
import { withoutSecrets } from '../../probes/child-environment.ts'
import type { PesterTests } from '../../probes/plugins/pester/answer.ts'
import { askPester } from '../../probes/plugins/pester/ask.ts'
import { identify, slug } from '../../probes/plugins/pester/identify.ts'
import { pesterReport } from '../../probes/plugins/pester/report.ts'
import { describeTarget } from '../describe-target.ts'
import { UsageError } from '../usage-error.ts'
import type { Contribution } from './contribution.ts'
import { type DeclaredCheck, rowChecks } from './row-checks.ts'

/** Milliseconds for finding the tests of a file, and for running them. */
const TIMEOUT_MS = 60_000
const GRACE_MS = 5_000

/**
 * The tests of a Pester file as checks. Its discovery runs at once, for their names; the tests run when a run needs them. Where
 * they cannot be found, there is one check that says why.
 *
 * @throws {UsageError} when there is no such file, or a test has a tag that names no code.
 */
export async function pesterPlugin(path: string, specifier: string, signal?: AbortSignal): Promise<Contribution> {
  if (!existsSync(path)) throw new UsageError(`--plugin ${specifier}: cannot be loaded: the file does not exist.`)
  const name = basename(path)
  const file = { name, slug: slug(name.replace(/\.tests\.ps1$/i, '')) || 'file' }
  const asked = { file: path, signal: signal ?? new AbortController().signal, timeoutMs: TIMEOUT_MS }
  const found = unlessBroken(await askPester({ ...asked, run: false, target: {} }), name)
  const evidence = pluginEvidence(`pester-${file.slug}`, `results of the Pester file ${escapeControl(name)}`)
  const declared = 'tests' in found ? declare(found, file.slug, specifier) : []
  return {
    checks: rowChecks({
      name: `The Pester file ${escapeControl(name)}`,
      evidence,
      declared,
      tag: 'pester',
      url: specifier,
    }),
    probes: [
      probe({
        id: evidence.id,
        title: `The Pester file ${escapeControl(name)}`,
        provides: { report: evidence },
        deadlineMs: () => TIMEOUT_MS + GRACE_MS,
        async gather({ target, signal, env }) {
          if (!('tests' in found)) return { report: found }
          const answer = await askPester({
            ...asked,
            signal,
            env: withoutSecrets(env, target),
            run: true,
            target: { ...describeTarget(target) },
          })
          return { report: 'tests' in answer ? { value: pesterReport(answer, file) } : answer }
        },
      }),
    ],
  }
}

/** A file whose discovery throws has only a part of its tests, and perhaps none: it is not run. */
function unlessBroken(found: PesterTests | Failed, name: string): PesterTests | Failed {
  if (!('tests' in found)) return found
  const [error] = found.errors
  if (error) return failed('PesterError', `The Pester file ${name} breaks before any test runs: ${error.message}`)
  return found.tests.length > 0 ? found : failed('PesterError', `The Pester file ${name} has no test.`)
}

function declare({ tests }: PesterTests, file: string, specifier: string): readonly DeclaredCheck[] {
  const ids = identify(tests, file)
  return tests.map(({ names, tags }, index) => ({
    id: ids[index] ?? '',
    title: escapeControl(names.join(' > ')),
    codes: tags.flatMap(tag => codeOf(tag, specifier)),
    tags: ['pester', ...tags.filter(tag => !/^(?:id|code):|^\d+$/.test(tag)).map(escapeControl)],
  }))
}

/** `15`, `code:15` or `code:server-2012r2`. A bare number that is no code is a tag like any other. */
function codeOf(tag: string, specifier: string): readonly Code[] {
  const [, explicit, text = ''] = /^(code:)?(.+)$/.exec(tag) ?? []
  const code = MATRIX_CODES.filter(
    known => String(known) === text && (explicit !== undefined || typeof known === 'number'),
  )
  if (explicit === undefined || code.length > 0) return code
  throw new UsageError(
    `--plugin ${specifier}: the tag ${JSON.stringify(tag)} names no enrollment code; expected code:13 to code:42, or code:server-2012r2.`,
  )
}
