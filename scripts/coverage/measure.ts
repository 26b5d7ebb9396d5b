import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import * as v from 'valibot'
import { type CodeLine, codeLines } from './code-lines.ts'

/** What V8 counts in a process that ends, as Node.js writes it for NODE_V8_COVERAGE. */
const processCoverage = v.object({
  result: v.array(
    v.object({
      url: v.string(),
      functions: v.array(
        v.object({
          ranges: v.array(v.object({ startOffset: v.number(), endOffset: v.number(), count: v.number() })),
        }),
      ),
    }),
  ),
})

type Functions = v.InferOutput<typeof processCoverage>['result'][number]['functions']

/** The lines of a file that no process came to, of all on which something can run. */
export interface FileCoverage {
  /** From the root of the project. */
  readonly file: string
  readonly lines: number
  readonly missed: readonly number[]
}

/** What the processes whose counts are in `folder` came to in the files of this project; a file that none loaded is missed. */
export function measure(folder: string, files: readonly string[]): readonly FileCoverage[] {
  const known = new Map(
    files.map(file => [pathToFileURL(file).href, { lines: codeLines(file), reached: new Set<number>() }]),
  )
  for (const name of globSync('*.json', { cwd: folder })) {
    const { result } = v.parse(processCoverage, JSON.parse(readFileSync(join(folder, name), 'utf8')))
    for (const { url, functions } of result) {
      const file = known.get(url)
      if (file) for (const number of reachedLines(file.lines, functions)) file.reached.add(number)
    }
  }
  return files.map(file => {
    const { lines, reached } = known.get(pathToFileURL(file).href) ?? { lines: [], reached: new Set() }
    const missed = lines.flatMap(({ number }) => (reached.has(number) ? [] : [number]))
    return { file, lines: lines.length, missed }
  })
}

/** A line is reached unless the innermost range around the whole of it was entered never; inner ranges come later. */
export function reachedLines(lines: readonly CodeLine[], functions: Functions): readonly number[] {
  const counts = new Map<number, number>()
  for (const { ranges } of functions)
    for (const { startOffset, endOffset, count } of ranges)
      for (const { start, end, number } of lines)
        if (start >= startOffset && end <= endOffset) counts.set(number, count)
  return [...counts].flatMap(([number, count]) => (count > 0 ? [number] : []))
}
