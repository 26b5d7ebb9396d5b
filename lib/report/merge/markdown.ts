import type { MergedCause, MergedResult } from '../../results/merged.ts'
import { codeLabel, codeName } from '../labels.ts'
import { escapeMarkdown } from '../markdown.ts'
import { causeTitle, countDevices, mergeHeadline, someNames } from './words.ts'

const MOST_CAUSES = 50
const MOST_NAMES = 50

/** The merged result for tickets and wikis. */
export function reportMergeMarkdown(result: MergedResult): string {
  const { causes, codes, firstFix, unreadable, superseded } = result
  const hit = codes.filter(code => code.fail.length + code.warn.length > 0)
  return [
    '# Enrollment readiness of many devices',
    '',
    mergeHeadline(result),
    '',
    ...(firstFix
      ? [
          `**Fix first:** ${escapeMarkdown(firstFix.check)}, which mends ${firstFix.verdicts} verdicts on ${countDevices(firstFix.devices)}.`,
          '',
        ]
      : []),
    ...(hit.length > 0 ? ['| code | name | fail | warn | unknown |', '|---|---|---|---|---|'] : []),
    ...hit.map(
      ({ code, name, fail, warn, unknown }) =>
        `| ${codeLabel(code)} | ${escapeMarkdown(codeName({ code, name, verdict: 'fail' }))} | ${fail.length} | ${warn.length} | ${unknown} |`,
    ),
    ...(hit.length > 0 ? [''] : []),
    ...causes.slice(0, MOST_CAUSES).flatMap(section),
    ...(causes.length > MOST_CAUSES ? [`And ${causes.length - MOST_CAUSES} more causes, in the JSON report.`, ''] : []),
    ...unreadable.map(({ reason }) => `- not read: ${escapeMarkdown(reason)}`),
    ...(superseded.length > 0 ? [`- older results of the same devices, left out: ${superseded.length}`] : []),
    '',
  ].join('\n')
}

function section(cause: MergedCause): string[] {
  const { summary, expected, actual, fix, devices } = cause
  const fields = { expected, found: actual, devices: someNames(devices, MOST_NAMES) }
  return [
    `## ${escapeMarkdown(causeTitle(cause))}`,
    '',
    escapeMarkdown(summary),
    '',
    ...Object.entries(fields).flatMap(([name, text]) =>
      text === undefined || text === '' ? [] : [`- **${name}**: ${escapeMarkdown(text)}`],
    ),
    ...(fix.length === 0 ? [] : ['- **fix**:', ...fix.map((step, at) => `  ${at + 1}. ${escapeMarkdown(step)}`)]),
    '',
  ]
}
