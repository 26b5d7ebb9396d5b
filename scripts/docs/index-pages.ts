import { allCodes } from '../../lib/codes/registry.ts'
import type { AnyCheck } from '../../lib/contract/check.ts'
import { page, table, text } from './markdown.ts'

/** docs/codes/README.md */
export function codesIndex(checks: readonly AnyCheck[]): string {
  const rows = allCodes().map(({ code, conflict, name = '', requirement, undocumented }) => [
    `[${code}](${code}.md)`,
    name,
    text(requirement),
    checks
      .filter(({ codes }) => codes.includes(code))
      .map(({ id }) => `[${id}](../checks/${id}.md)`)
      .join('<br>'),
    [undocumented && 'undocumented', conflict !== undefined && 'sources contradict each other']
      .filter(Boolean)
      .join(', '),
  ])
  return page(
    '# Enrollment codes',
    'The values of `HKLM\\SOFTWARE\\Microsoft\\SenseCM\\EnrollmentStatus`, and what must be true so that a device does not end up with one. The names are those of the first edition of Microsoft’s page, about November 2021; later editions have dropped them.',
    table([['Code', 'Name', 'Must be true', 'Checks', 'Note'], ...rows]),
  )
}

/** docs/checks/README.md */
export function checksIndex(checks: readonly AnyCheck[]): string {
  const rows = checks.map(({ codes, id, tags, title }) => [
    `[${id}](${id}.md)`,
    text(title),
    codes.map(code => `[${code}](../codes/${code}.md)`).join(', '),
    tags.join(', '),
  ])
  return page(
    '# Checks',
    'What others depend on comes first: findings are best mended in this order.',
    table([['Check', 'True when it passes', 'Codes', 'Tags'], ...rows]),
  )
}
