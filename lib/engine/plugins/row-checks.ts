import { type AnyCheck, type Check, check } from '../../contract/check.ts'
import type { EvidenceKey } from '../../contract/evidence.ts'
import { couldNotCheck, type Detail, type Finding, pass } from '../../contract/finding.ts'
import type { PluginReport, PluginRow } from '../../evidence/plugin-report.ts'

/** Things that are wrong with a plug-in that its sentence names; all of them are details. */
const SHOWN = 3

/** A check whose judgment the plug-in makes: what the catalogue says of it. */
export type DeclaredCheck = Pick<Check, 'id' | 'title' | 'codes' | 'tags' | 'hybridOnly' | 'url'>

export interface RowPlugin {
  /** What the plug-in is called in sentences: "The command disk". */
  readonly name: string
  readonly evidence: EvidenceKey<PluginReport>
  readonly declared: readonly DeclaredCheck[]
  /** Tag of its own row, beside `plugin`. */
  readonly tag: string
  /** Where its author wrote it down. */
  readonly url: string
}

/**
 * The checks of a plug-in that reports rows: one a declaration, and one, with the id of the evidence, for the plug-in
 * itself, so that nothing that it says and nothing that it fails to say vanishes.
 */
export function rowChecks({ name, evidence, declared, tag, url }: RowPlugin): readonly AnyCheck[] {
  const needs = { report: evidence }
  const ids = new Set(declared.map(({ id }) => id))
  const own = declared.map(declaration =>
    check({ url, ...declaration, needs, judge: ({ report }) => findingOf(declaration, report, name) }),
  )
  const whole = check({
    id: evidence.id,
    title: `${name} says what it declares, and no more`,
    codes: [],
    tags: ['plugin', tag],
    needs,
    url,
    judge: ({ report }) => wholeFinding(report, ids, name),
  })
  return [...own, whole]
}

function findingOf({ id, title }: DeclaredCheck, { rows, problems, ended }: PluginReport, name: string): Finding {
  const [row, second] = rows.filter(candidate => candidate.id === id)
  if (row && !second) return fromRow(row, title)
  const [broken] = problems.filter(candidate => candidate.id === id)
  if (second) return fault(`${name} says more than one thing about it: ${row?.status}, ${second.status}.`)
  if (broken) return fault(`${name} says something about it that cannot be read. ${broken.text}.`)
  return fault(`${name} said nothing about it; it ${ended}`)
}

/** The row as a finding; a complaint has every part that reports show, whatever the plug-in left out. */
function fromRow({ id: _, status, summary, remediation, skip, error, ...said }: PluginRow, title: string): Finding {
  const fix = remediation && { fix: remediation.steps }
  if (status === 'skip') return { status, summary, ...said, ...fix, skip: skip ?? { reason: 'not-applicable' } }
  if (status === 'error')
    return { status, summary, ...said, ...fix, error: error ?? { name: 'PluginError', message: summary } }
  if (status === 'pass') return { status, summary, ...said, ...fix }
  return { status, summary, expected: title, actual: summary, ...said, ...fix }
}

function wholeFinding({ rows, problems, ended }: PluginReport, ids: ReadonlySet<string>, name: string): Finding {
  const undeclared = rows.filter(({ id }) => !ids.has(id))
  const silent = [...ids].filter(id => !rows.some(row => row.id === id) && !problems.some(row => row.id === id))
  const details: Detail[] = [
    ...undeclared.map(({ id, status, summary }) => ({
      subject: id,
      status,
      text: `It is not declared; it says ${status}: ${summary}`,
    })),
    ...problems.map(({ id = 'Problem', text }) => ({ subject: id, status: 'error' as const, text })),
    ...silent.map(id => ({ subject: id, status: 'error' as const, text: 'Nothing was said about it.' })),
  ]
  if (details.length === 0) return pass(`${name} gave ${rows.length} rows, and ${ended}`)
  const shown = details.slice(0, SHOWN).map(({ subject, text }) => `${subject}: ${text.replace(/[.]?$/, '.')}`)
  const more = details.length > SHOWN ? ` And ${details.length - SHOWN} more.` : ''
  return { ...fault(`${name} ${ended} ${shown.join(' ')}${more}`), details }
}

function fault(message: string): Finding {
  return couldNotCheck({ name: 'PluginError', message })
}
