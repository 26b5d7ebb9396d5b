import { join } from 'node:path'
import * as v from 'valibot'
import { attempt } from './process.ts'

/** Of the JSON report, what these tests look at. */
const report = v.object({
  exitCode: v.number(),
  codes: v.array(v.object({ code: v.union([v.number(), v.string()]), verdict: v.string() })),
  checks: v.array(
    v.object({ id: v.string(), status: v.string(), summary: v.string(), actual: v.optional(v.string()) }),
  ),
})

export interface PreflightResult {
  /** Enrollment codes with a verdict, in the order of the matrix. */
  codesThat(verdict: 'fail' | 'pass' | 'unknown'): (number | string)[]
  readonly exitCode: number | null
  readonly report: v.InferOutput<typeof report>
}

const entry = join(import.meta.dirname, '../../../bin/sensecm-preflight.ts')

type CommandLine = { readonly command: string; readonly args: readonly string[] }

/**
 * Runs the command line as an administrator would. Rejects when what it prints is no report.
 *
 * @param inside puts the program into another network
 */
export async function preflight(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  inside: (command: string, args: readonly string[]) => CommandLine = (command, rest) => ({ command, args: rest }),
): Promise<PreflightResult> {
  const line = inside(process.execPath, [entry, 'run', '--format', 'json', ...args])
  // A proxy that the machine has for other things is none of these tests' business.
  const { code, stdout, stderr } = await attempt(line.command, line.args, { env: { NO_PROXY: '*', ...env } })
  const text = stdout.toString('utf8')
  if (!text.startsWith('{')) throw new Error(`sensecm-preflight ended with ${code} and no report:\n${text}${stderr}`)
  const parsed = v.parse(report, JSON.parse(text))
  const codesThat = (wanted: string) => parsed.codes.flatMap(({ code, verdict }) => (verdict === wanted ? [code] : []))
  return { codesThat, exitCode: code, report: parsed }
}
