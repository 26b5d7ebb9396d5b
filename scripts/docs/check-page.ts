import { findCode } from '../../lib/codes/registry.ts'
import type { AnyCheck } from '../../lib/contract/check.ts'
import type { Needs } from '../../lib/contract/evidence.ts'
import { list, page, table, text } from './markdown.ts'
import { prerequisites } from './prerequisites.ts'
import { stepsByTeam } from './steps.ts'

/** docs/checks/ID.md; `about` is what the check's own file says of it. */
export function checkPage(check: AnyCheck, about: string): string {
  const { codes, id } = check
  return page(
    `# ${id}`,
    text(about),
    facts(check),
    `Run it alone: \`sensecm-preflight run ${id}\``,
    `## What a result means\n\n${results(check)}`,
    `## What each team must do\n\n${
      codes.length === 0 ? stepsByTeam({ whatToDo: prerequisites[id] ?? {} }) : codes.map(todo).join('\n\n')
    }`,
  )
}

function facts({ codes, decides = codes, hybridOnly, needs, tags, uses = {} }: AnyCheck): string {
  const links = (some: typeof codes) =>
    some
      .map(code =>
        [`[${code}](../codes/${code}.md)`, findCode(code)?.name].filter(part => part !== undefined).join(' '),
      )
      .join('<br>')
  const others = codes.filter(code => !decides.includes(code))
  const rows = [
    ['Decides', links(codes.filter(code => decides.includes(code))) || 'no code: a prerequisite'],
    ...(others.length > 0 ? [['Also bears on', links(others)]] : []),
    ['Devices', hybridOnly ? 'those that need Microsoft Entra hybrid join; for others a failure is a warning' : 'all'],
    ['Needs', titles(needs)],
    ...(Object.keys(uses).length > 0 ? [['Uses, where it is there', titles(uses)]] : []),
    ['Tags', tags.map(tag => `\`${tag}\``).join(', ')],
  ]
  return table([['', ''], ...rows])
}

function titles(needs: Needs): string {
  return Object.values(needs)
    .map(({ id, title }) => `${text(title)} (\`${id}\`)`)
    .join('<br>')
}

function results({ codes, hybridOnly, title }: AnyCheck): string {
  const device = hybridOnly ? 'a device that needs hybrid join' : 'a device'
  const hit =
    codes.length === 0
      ? `${device} would not meet the prerequisites.`
      : `${device} would end up with code ${codes.join(' or ')}; the finding names what was expected and what was found.`
  return list([
    `**pass**: ${text(title)}.`,
    `**warn**: no device is hit now, or not every one; the finding says which.`,
    `**fail**: ${hit}`,
    '**skip**: there was nothing to judge; the reason is named, and another check if that one stands in the way.',
    '**error**: the audit itself could not look. It says nothing about the device.',
  ])
}

function todo(code: AnyCheck['codes'][number]): string {
  const entry = findCode(code)
  return entry ? `### [${code}](../codes/${code}.md): ${text(entry.requirement)}\n\n${stepsByTeam(entry)}` : ''
}
