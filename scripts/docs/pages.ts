import { readdir, readFile } from 'node:fs/promises'
import { allCodes } from '../../lib/codes/registry.ts'
import type { AnyCheck } from '../../lib/contract/check.ts'
import { checkPage } from './check-page.ts'
import { codePage } from './code-page.ts'
import { comparedPage } from './compared/page.ts'
import { checksIndex, codesIndex } from './index-pages.ts'
import { limitsPage } from './limits-page.ts'
import { referencePages, type Schema } from './reference-pages.ts'

/** Folders that hold generated pages and nothing else. */
export const FOLDERS = ['docs/codes', 'docs/checks', 'docs/reference'] as const

/** Every generated page, by its path from the top of the repository. */
export async function buildPages(checks: readonly AnyCheck[]): Promise<ReadonlyMap<string, string>> {
  const checkPages = await Promise.all(
    checks.map(async check => [`docs/checks/${check.id}.md`, checkPage(check, await readAbout(check.id))] as const),
  )
  return new Map([
    ['docs/codes/README.md', codesIndex(checks)],
    ...allCodes().map(entry => [`docs/codes/${entry.code}.md`, codePage(entry, checks)] as const),
    ['docs/checks/README.md', checksIndex(checks)],
    ...checkPages,
    ['docs/limits.md', limitsPage()],
    ['docs/compared.md', comparedPage(checks.map(({ id }) => id))],
    ...(await referencePages(await readSchemas())),
  ])
}

async function readSchemas(): Promise<readonly Schema[]> {
  const folder = new URL('../../schema/', import.meta.url)
  const files = (await readdir(folder)).sort()
  return Promise.all(
    files.map(async file => ({ file, title: JSON.parse(await readFile(new URL(file, folder), 'utf8')).title })),
  )
}

/**
 * What a check is about, from the comment above it in checks/ID.ts: it is written there once, for those who read the
 * code and for those who read the docs.
 *
 * @throws {Error} when the file has no such comment.
 */
async function readAbout(id: string): Promise<string> {
  const source = await readFile(new URL(`../../checks/${id}.ts`, import.meta.url), 'utf8')
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export default check\(/.exec(source)?.[1]
  if (comment === undefined) {
    throw new Error(`checks/${id}.ts: expected a /** comment */ right above "export default check(", found none`)
  }
  return comment
    .split('\n')
    .map(line => line.replace(/^\s*\* ?/, '').trim())
    .join(' ')
    .trim()
}
