import { escapeControl } from '../formats/escape-control.ts'
import type { Change, DiffResult, DiffSide } from '../results/diff.ts'
import { codeLabel } from './labels.ts'
import { escapeMarkdown } from './markdown.ts'
import { type Style, toAscii } from './style.ts'
import { wrap } from './wrap.ts'

const PARTS = { worse: 'Worse', unknown: 'Not known any more', better: 'Better' } as const
const LABEL = 28

/** What changed between two results, worst news first. */
export function reportDiffTable(diff: DiffResult, style: Style): string {
  const lines = [
    ...wrap(escapeControl(headline(diff)), style.width),
    ...parts(diff).flatMap(([title, changes]) => ['', title, ...changes.flatMap(change => changeLines(change, style))]),
    '',
    `${counts(diff)}    exit ${diff.exitCode}`,
    '',
  ]
  const text = lines.join('\n')
  return style.unicode ? text : toAscii(text)
}

function changeLines(change: Change, style: Style): string[] {
  const [first = '', ...rest] = wrap(
    escapeControl(`${change.from} → ${change.to}   ${change.text}`),
    style.width - LABEL,
  )
  const label = escapeControl(nameOf(change))
  const head =
    label.length < LABEL - 2 ? [`  ${label.padEnd(LABEL - 2)}${first}`] : [`  ${label}`, ' '.repeat(LABEL) + first]
  return [...head, ...rest.map(line => ' '.repeat(LABEL) + line)].map(line => line.trimEnd())
}

export function reportDiffMarkdown(diff: DiffResult): string {
  return [
    '# What changed',
    '',
    escapeMarkdown(headline(diff)),
    '',
    ...parts(diff).flatMap(([title, changes]) => [
      `## ${title}`,
      '',
      ...changes.map(
        change =>
          `- **${escapeMarkdown(nameOf(change))}**: ${change.from} → ${change.to}. ${escapeMarkdown(change.text)}`,
      ),
      '',
    ]),
    counts(diff),
    '',
  ].join('\n')
}

function parts(diff: DiffResult): [title: string, changes: readonly Change[]][] {
  const keys = ['worse', 'unknown', 'better'] as const
  return keys.flatMap(key => (diff[key].length === 0 ? [] : [[PARTS[key], diff[key]]]))
}

function nameOf({ kind, id }: Change): string {
  return kind === 'code' ? `code ${codeLabel(id === 'server-2012r2' ? id : Number(id))}` : String(id)
}

function headline({ old, new: now, sameTarget }: DiffResult): string {
  if (sameTarget) return `${subject(now)}: ${old.startedAt} compared with ${now.startedAt}.`
  return `Two different targets: ${subject(old)} of ${old.startedAt}, and ${subject(now)} of ${now.startedAt}.`
}

function subject({ computer, domain, file }: DiffSide): string {
  return [computer, domain].filter(part => part !== undefined).join(' in ') || file
}

function counts({ better, worse, unknown, same }: DiffResult): string {
  return `${better.length} better, ${worse.length} worse, ${unknown.length} unknown, ${same} as before`
}
