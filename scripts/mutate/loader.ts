import { registerHooks } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The module that stands for tap in a run. */
const TAP = new URL('one-run-tap.ts', import.meta.url).href

/** A text in place of that of a file. Nothing is written: the hooks below serve it. */
export interface Replacement {
  readonly file: string
  readonly source: string
  /** Files that have to be loaded anew with it, because they import the file. */
  readonly dependants: readonly string[]
}

interface Run {
  /** Follows the URL of every module that is loaded anew, so that no run sees another's. */
  readonly query: string
  readonly replaced: string
  readonly source: string
  readonly anew: ReadonlySet<string>
}

let run: Run | undefined
let runs = 0

registerHooks({
  resolve(specifier, context, next) {
    const { parentURL = '' } = context
    if (!run || !parentURL.endsWith(run.query) || parentURL.startsWith(TAP)) return next(specifier, context)
    if (specifier === 'tap') return { url: TAP + run.query, format: 'module-typescript', shortCircuit: true }
    const resolved = next(specifier, context)
    return run.anew.has(resolved.url) ? { ...resolved, url: resolved.url + run.query } : resolved
  },
  load(url, context, next) {
    if (!run || url !== run.replaced) return next(url, context)
    return { format: 'module-typescript', source: run.source, shortCircuit: true }
  },
})

const urlOf = (path: string) => pathToFileURL(resolve(path)).href

/** Whether the tests in a file pass with the replacement; a file that cannot be loaded with it does not. */
export async function passes(test: string, { file, source, dependants }: Replacement): Promise<boolean> {
  runs += 1
  const query = `?run=${runs}.`
  run = { query, source, replaced: urlOf(file) + query, anew: new Set(dependants.map(urlOf)) }
  try {
    await import(urlOf(test) + query)
  } catch {
    return false
  }
  const { verdict }: typeof import('./one-run-tap.ts') = await import(TAP + query)
  return await verdict()
}
