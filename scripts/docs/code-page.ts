import { MATRIX_CODES } from '../../lib/codes/code.ts'
import type { CodeEntry } from '../../lib/codes/entry.ts'
import { toHex } from '../../lib/codes/error-codes/error-code.ts'
import { analyzerEvents, errorCodes, registrationEvents, serverMessages } from '../../lib/codes/error-codes/index.ts'
import { sourceOf } from '../../lib/codes/sources.ts'
import type { AnyCheck } from '../../lib/contract/check.ts'
import { list, page, table, text } from './markdown.ts'
import { stepsByTeam } from './steps.ts'

const UNDOCUMENTED =
  "Microsoft's page does not pin this number down: it has no row for it, or only one that fits several unlike causes."

/** docs/codes/CODE.md */
export function codePage(entry: CodeEntry, checks: readonly AnyCheck[]): string {
  const { code, conflict, group, name, requirement, undocumented } = entry
  return page(
    `# ${code === 'server-2012r2' ? name : [code, name].filter(part => part !== undefined).join(' ')}`,
    `**Must be true:** ${text(requirement)}`,
    code === 'server-2012r2'
      ? "A row of Microsoft's table without a number."
      : `\`EnrollmentStatus\` ${code}, 0x${code.toString(16)}.`,
    group &&
      'Microsoft describes the codes 26 to 32 only together; which of them stands for which fault is not published.',
    undocumented === true
      ? `${UNDOCUMENTED}${MATRIX_CODES.includes(code) ? ' In the matrix it is `undocumented`.' : ''}`
      : undefined,
    '## What the sources say',
    meanings(entry),
    conflict === undefined ? undefined : `## Where the sources contradict each other\n\n${text(conflict)}`,
    `## Which checks decide it\n\n${checkLinks(entry, checks)}`,
    companions(entry),
    `## What each team must do\n\n${stepsByTeam(entry)}`,
  )
}

function meanings({ meanings }: CodeEntry): string {
  const rows = meanings.map(({ action = '', source, status, text: said }) => {
    const { publisher, title, version } = sourceOf(source)
    const who = publisher === 'Microsoft' ? title : `${title} (${publisher})`
    return [who, version, status ?? '', text(said), text(action)]
  })
  return table([['Source', 'Version', 'Label', 'Meaning', 'Advice'], ...rows])
}

function checkLinks({ code }: CodeEntry, checks: readonly AnyCheck[]): string {
  const deciding = checks.filter(({ codes }) => codes.includes(code))
  if (deciding.length === 0) return 'None.'
  return list(deciding.map(({ id, title }) => `[${id}](../checks/${id}.md): ${text(title)}`))
}

/** What is seen on a device together with the code. */
function companions({ code }: CodeEntry): string | undefined {
  const bearing = <T extends { readonly codes: readonly unknown[] }>(all: readonly T[]) =>
    all.filter(({ codes }) => codes.includes(code))
  const items = [
    ...bearing(errorCodes).map(({ name, value }) => `\`${toHex(value)}\` ${name}`),
    ...bearing(serverMessages).map(({ name }) => `“${name}” from the service`),
    ...bearing(registrationEvents).map(
      ({ id, text: said }) => `event ${id} in the log User Device Registration: ${text(said)}`,
    ),
    ...bearing(analyzerEvents).map(
      ({ id, meanings }) => `event ${id} of the Client Analyzer: ${text(meanings[0]?.text ?? '')}`,
    ),
  ]
  return items.length === 0 ? undefined : `## What is seen together with it\n\n${list(items)}`
}
