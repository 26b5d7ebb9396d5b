/** What came of asking the registry about the packages that the product brings along. */
export interface AuditVerdict {
  /** 0: nothing is known against them, 1: something is, 3: nobody could say. */
  readonly exitCode: 0 | 1 | 3
  readonly lines: readonly string[]
}

/**
 * Reads what `npm audit --json` printed. npm ends with 1 both for findings and for a registry that does not answer, so that its
 * exit code alone tells nothing.
 */
export function auditVerdict(output: string): AuditVerdict {
  const report = jsonIn(output)
  const counts = recordIn(recordIn(report, 'metadata'), 'vulnerabilities')
  const total = counts?.['total']
  if (typeof total !== 'number') {
    const said = report?.['message'] ?? recordIn(report, 'error')?.['summary'] ?? 'it printed nothing that can be read'
    return {
      exitCode: 3,
      lines: [
        `The registry could not be asked about known vulnerabilities: ${said}. Ask one that answers, with --registry URL.`,
      ],
    }
  }
  if (total === 0) return { exitCode: 0, lines: ['No vulnerability is known in what the package brings along.'] }
  const found = Object.entries(recordIn(report, 'vulnerabilities') ?? {}).map(([name, about]) => {
    const { severity, range } = isRecord(about) ? about : {}
    return `${name} ${range}: ${severity}`
  })
  return { exitCode: 1, lines: [`${total} vulnerabilities are known:`, ...found.map(line => `  ${line}`)] }
}

function jsonIn(output: string): Record<string, unknown> | undefined {
  try {
    // npm writes its warnings before and behind the report.
    const value: unknown = JSON.parse(output.slice(output.indexOf('{'), output.lastIndexOf('}') + 1))
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

function recordIn(value: Record<string, unknown> | undefined, key: string): Record<string, unknown> | undefined {
  const inner = value?.[key]
  return isRecord(inner) ? inner : undefined
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
