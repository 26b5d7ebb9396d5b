import type { CheckRow, SuiteResult } from '../engine/result.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { diagnosisParts, diagnosisTitle } from './diagnosis-parts.ts'
import { codeLabel, codeName, complaintsOf, countsOf, DEMOTED, fixFirst, verdictNote, waiverNote } from './labels.ts'
import { statusWord } from './style.ts'

/** For tickets, wikis and the summaries of CI jobs (GitHub flavour): the matrix, and a section for each complaint. */
export function reportMarkdown(result: SuiteResult): string {
  const { target, tool, startedAt, mode, codes, checks, exitCode } = result
  const broken = fixFirst(checks).map(({ id }) => escapeMarkdown(id))
  const facts = [target['domain'], target['computer'], target['tenantId'] && `tenant ${target['tenantId']}`]
  const rows = codes.map(row => [
    codeLabel(row.code),
    row.verdict === 'fail' ? '**FAIL**' : statusWord(row.verdict),
    escapeMarkdown(codeName(row)),
    escapeMarkdown(verdictNote(row, checks)),
  ])
  return [
    '# Enrollment readiness',
    '',
    [
      ...facts.filter(fact => fact !== undefined && fact !== '').map(fact => escapeMarkdown(String(fact))),
      `${mode} enrollment`,
      escapeMarkdown(startedAt),
      escapeMarkdown(`${tool.name} ${tool.version}`),
    ].join(' · '),
    '',
    ...diagnosis(result),
    ...(broken.length > 0 ? [`**Fix first:** ${broken.join(', then ')}.`, ''] : []),
    ...(result.interrupted ? ['The run was interrupted: this is what was known by then.', ''] : []),
    '| code | verdict | name | checks |',
    '|---|---|---|---|',
    ...rows.map(cells => `| ${cells.join(' | ')} |`),
    '',
    ...complaintsOf(checks).flatMap(complaint),
    `${countsOf(result)}; exit ${exitCode}`,
    '',
  ].join('\n')
}

function diagnosis(result: SuiteResult): string[] {
  if (!result.diagnosis) return []
  const parts = diagnosisParts(result.diagnosis, result).flatMap(({ label, lines }) =>
    lines.map(({ checks, text }) => {
      const by = checks.length === 0 ? '' : `${checks.map(escapeMarkdown).join(', ')}: `
      return `- **${label}**: ${by}${escapeMarkdown(text)}`
    }),
  )
  return [
    `## ${escapeMarkdown(diagnosisTitle(result.diagnosis))}`,
    '',
    escapeMarkdown(result.diagnosis.conclusion),
    '',
    ...parts,
    '',
  ]
}

function complaint(row: CheckRow): string[] {
  const codes = row.codes.length === 0 ? '' : ` (${row.codes.map(codeLabel).join(', ')})`
  const fields = {
    expected: row.expected,
    found: row.actual,
    where: row.where,
    why: row.why,
    note: [row.demoted ? DEMOTED : undefined, waiverNote(row)].filter(note => note !== undefined).join('; '),
  }
  const steps = row.remediation?.steps ?? []
  return [
    `## ${statusWord(row.status)}: ${escapeMarkdown(row.id)}${codes}`,
    '',
    escapeMarkdown(row.summary),
    '',
    ...Object.entries(fields).flatMap(([name, text]) =>
      text === undefined || text === '' ? [] : [`- **${name}**: ${escapeMarkdown(text)}`],
    ),
    ...(steps.length === 0 ? [] : ['- **fix**:', ...steps.map((step, at) => `  ${at + 1}. ${escapeMarkdown(step)}`)]),
    '',
  ]
}

/** Text that stays text: on one line, and without anything that Markdown or HTML reads as more. */
export function escapeMarkdown(text: string): string {
  return (
    escapeControl(text)
      .replace(/[\\`*_[\]|~]/g, '\\$&')
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      // A forge would tell a person of that name.
      .replace(/(?<!\w)@(?=\w)/g, '@\u2060')
      .replace(/^([#+-])/, '\\$1')
      .replace(/^(\d+)([.)])/, '$1\\$2')
  )
}
