import { escapeControl } from '../formats/escape-control.ts'
import type { TraceError, TraceFinding, TraceReading } from '../trace/finding.ts'
import { type Style, toAscii } from './style.ts'
import { wrap } from './wrap.ts'

const LABEL = 11

/** A trace for people: the likely code first, then what failed, in the order of time. */
export function reportTrace(reading: TraceReading, style: Style): string {
  const { file, form, records, from, to, findings, more, fault } = reading
  const span = from === undefined || to === undefined ? '' : `, ${from} to ${to}`
  const seen = new Set<string>()
  const lines = [
    ...wrap(
      escapeControl(`${file}   ${records} ${records === 1 ? 'record' : 'records'} (${form})${span}`),
      style.width,
    ),
    '',
    ...likely(reading, style),
    ...findings.flatMap(finding => findingLines(finding, seen, style)),
    ...(more > 0 ? [`${more} more with an error are left out.`, ''] : []),
    ...(fault === undefined ? [] : [...wrap(`Not all of it: ${escapeControl(fault)}.`, style.width), '']),
  ]
  const text = `${lines.map(line => line.trimEnd()).join('\n')}`
  return style.unicode ? text : toAscii(text)
}

function likely({ likely: found, findings }: TraceReading, style: Style): string[] {
  if (!found) {
    const text = findings.length === 0 ? 'No record names an error.' : 'No error in it leads to an enrollment code.'
    return [text, '']
  }
  const { code, name, because, alternatives } = found
  return [
    ...wrap(`It points to EnrollmentStatus ${code}${name === undefined ? '' : ` (${name})`}.`, style.width),
    ...labelled('since', because, style),
    ...labelled('or else', alternatives.join(', '), style),
    ...labelled('check it', `sensecm-preflight run --for ${code}`, style),
    '',
  ]
}

function findingLines(finding: TraceFinding, seen: Set<string>, style: Style): string[] {
  const { record, time, provider, eventId, message, api, urls, errors } = finding
  const heading = [time ?? `record ${record}`, provider, eventId === undefined ? undefined : `event ${eventId}`]
  return [
    ...wrap(escapeControl(heading.filter(part => part !== undefined).join('   ')), style.width),
    ...errors.flatMap(error => labelled('error', errorText(error, seen), style)),
    ...labelled('interface', api ?? '', style),
    ...labelled('address', urls.join(' '), style),
    ...labelled('says', message, style),
    '',
  ]
}

/** What an error means is told where it comes first. */
function errorText({ asked, name, codes, meaning }: TraceError, seen: Set<string>): string {
  const key = name ?? asked
  const label = name === undefined || name === asked ? asked : `${asked} ${name}`
  if (seen.has(key)) return label
  seen.add(key)
  const leads = codes.length === 0 ? '' : ` Leads to ${codes.join(', ')}.`
  return `${label}: ${meaning ?? 'no source explains it.'}${leads}`
}

function labelled(label: string, text: string, style: Style): string[] {
  if (text === '') return []
  const [first = '', ...rest] = wrap(escapeControl(text), style.width - LABEL - 2)
  return [`  ${label.padEnd(LABEL)}${first}`, ...rest.map(line => ' '.repeat(LABEL + 2) + line)]
}
