import type { PesterTest } from './answer.ts'

/** Letters of an id that is made of names. */
const MAX_ID = 100

/**
 * An id for each test: what its tag `id:…` says, else its names in kebab-case. Tests that come out alike are numbered in their
 * order. The same tests have the same ids whenever they are asked for.
 *
 * @param file slug of the file, for names without a single Latin letter
 */
export function identify(tests: readonly Pick<PesterTest, 'names' | 'tags'>[], file: string): readonly string[] {
  const taken = new Set<string>()
  return tests.map(({ names, tags }) => {
    const said = tags.findLast(tag => tag.startsWith('id:'))?.slice('id:'.length)
    const wanted = slug(said ?? names.join(' ')) || `${file}-test`
    let id = wanted
    for (let number = 2; taken.has(id); number += 1) id = `${wanted}-${number}`
    taken.add(id)
    return id
  })
}

/** A text in kebab-case, beginning with a letter; empty when it has no Latin letter. */
export function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, MAX_ID)
    .replace(/-+$/, '')
}
