import { escapeControl } from '../../formats/escape-control.ts'
import type { MergedCause, MergedResult } from '../../results/merged.ts'
import { codeLabel, codeName } from '../labels.ts'
import { paintStatus, type Style, toAscii } from '../style.ts'
import { wrap } from '../wrap.ts'
import { causeTitle, countDevices, mergeHeadline, someNames } from './words.ts'

/** Causes that a terminal lists; the other formats have more. */
const MOST_CAUSES = 10
const MOST_NAMES = 20

/** The merged result for people: codes, causes with what to do, and what to do first. */
export function reportMergeTable(result: MergedResult, style: Style): string {
  const { causes, codes, superseded, unreadable, firstFix, exitCode } = result
  const hit = codes.filter(code => code.fail.length + code.warn.length > 0)
  const lines = [
    ...wrap(mergeHeadline(result), style.width),
    ...(hit.length > 0 ? [''] : []),
    ...hit.map(({ code, name, fail, warn }) => {
      const status = fail.length > 0 ? 'fail' : 'warn'
      const count = fail.length > 0 ? fail.length : warn.length
      return ` ${codeLabel(code).padEnd(7)}${paintStatus(status, 6, style)} ${countDevices(count).padEnd(16)}${escapeControl(codeName({ code, name, verdict: status }))}`
    }),
    ...causes.slice(0, MOST_CAUSES).flatMap(cause => ['', ...causeLines(cause, style)]),
    ...(causes.length > MOST_CAUSES ? ['', `And ${causes.length - MOST_CAUSES} more causes: --format html`] : []),
    ...unreadable.flatMap(({ reason }) => ['', ...wrap(`Not read: ${escapeControl(reason)}`, style.width)]),
    ...(superseded.length > 0 ? ['', `Older results of the same devices, left out: ${superseded.length}.`] : []),
    '',
    ...(firstFix
      ? wrap(
          `Fix first: ${escapeControl(firstFix.check)}, which mends ${firstFix.verdicts} verdicts on ${countDevices(firstFix.devices)}.`,
          style.width,
        )
      : []),
    `${countDevices(result.summary.devices)}    exit ${exitCode}`,
    '',
  ]
  const text = lines.map(line => line.trimEnd()).join('\n')
  return style.unicode ? text : toAscii(text)
}

function causeLines(cause: MergedCause, style: Style): string[] {
  const fields = {
    found: cause.actual ?? cause.summary,
    devices: someNames(cause.devices, MOST_NAMES),
    fix: cause.fix.join(' '),
  }
  return [
    `${paintStatus(cause.status, 6, style)} ${escapeControl(causeTitle(cause))}`,
    ...Object.entries(fields).flatMap(([name, text]) => {
      const [first = '', ...rest] = wrap(escapeControl(text), style.width - 13)
      return text === '' ? [] : [`  ${name.padEnd(11)}${first}`, ...rest.map(line => ' '.repeat(13) + line)]
    }),
  ]
}
