import { UsageError } from '../engine/usage-error.ts'
import type { ClaimRulesReport } from '../formats/claim-rules/check/report.ts'
import { checkClaimRulesFile } from '../formats/claim-rules/trust/check-file.ts'
import { decodeText } from '../formats/decode-text.ts'
import { MalformedError } from '../formats/malformed.ts'
import { reportClaims } from '../report/claims.ts'
import { toJson } from '../report/json.ts'
import { readArguments, textOf } from './arguments.ts'
import { CLAIMS_FLAGS } from './flags.ts'
import { readInput } from './input-file.ts'
import type { Command } from './io.ts'
import { terminalOf } from './terminal.ts'
import { unknownAction } from './unknown-action.ts'

/** Rules are some kilobytes, an export of every trust some megabytes; UTF-16 doubles them. */
const LIMIT = 2 ** 24

const EXIT_CODES = { pass: 0, fail: 1, unknown: 3 } as const

/** `claims check FILE`: the AD FS issuance rules, judged without contacting anything. */
export const claims: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, CLAIMS_FLAGS)
  const [action = '', file, ...others] = positionals
  if (action !== 'check') throw unknownAction('claims', 'claims check FILE', action, ['check'])
  if (file === undefined || others.length > 0)
    throw new UsageError(`claims check: expected one FILE, or - for standard input, found ${positionals.length - 1}.`)
  const domains = readDomains(textOf(values, 'domains'))
  const report = check(decodeText(await readInput(file, 'claims check', LIMIT)), file, domains)
  if (values['format'] === 'json') io.stdout.write(`${toJson(report, 2)}\n`)
  else io.stdout.write(reportClaims(report, file, terminalOf(io, values['noColor'] === true)))
  return EXIT_CODES[report.codes.verdict]
}

function check(text: string, file: string, domains: number | undefined): ClaimRulesReport {
  try {
    return checkClaimRulesFile(text, domains === undefined ? {} : { domains })
  } catch (error) {
    if (error instanceof MalformedError) throw new UsageError(`claims check: ${file}: ${error.message}`)
    throw error
  }
}

function readDomains(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text)
  throw new UsageError(`--domains: expected the number of verified domains of the tenant, such as 2, found "${text}".`)
}
