import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import t from 'tap'
import { codeLines } from '../../scripts/coverage/code-lines.ts'
import { byFolder, percent, total } from '../../scripts/coverage/folders.ts'
import { measure, reachedLines } from '../../scripts/coverage/measure.ts'

const SOURCE = `/** Says whether. */
interface Answer {
  readonly yes: boolean // a type
}

export function answer(x: number): Answer {
  // A comment.
  if (x > 1) {
    return { yes: true }
  }
  return { yes: x === 1 /* really */ }
}

function never(text: string = 'ä'): string {
  return text
}

console.log(answer(0), typeof never)
`

t.test('lines on which something can run', async t => {
  const file = join(t.testdir({ 'a.ts': SOURCE }), 'a.ts')
  const lines = codeLines(file)
  t.strictSame(
    lines.map(({ number }) => number),
    [6, 8, 9, 11, 14, 15, 18],
  )
  const [first] = lines
  t.match(SOURCE.slice(first?.start, first?.end), /^export function answer\(x: number\)/)
})

t.test('an inner range counts more than the one around it', async t => {
  const lines = [
    { start: 0, end: 10, number: 1 },
    { start: 12, end: 20, number: 2 },
    { start: 22, end: 30, number: 3 },
  ]
  const ranges = [
    { startOffset: 0, endOffset: 40, count: 1 },
    { startOffset: 11, endOffset: 21, count: 0 },
    { startOffset: 25, endOffset: 30, count: 0 },
  ]
  t.strictSame(reachedLines(lines, [{ ranges }]), [1, 3], 'a line of which one half is reached is reached')
  t.strictSame(reachedLines(lines, []), [], 'nothing was counted')
})

t.test('what processes came to, together', async t => {
  const folder = t.testdir({ 'a.ts': SOURCE, 'b.ts': 'export const B = 1\n', counts: {} })
  const [a, b, counts] = ['a.ts', 'b.ts', 'counts'].map(name => join(folder, name))
  if (a === undefined || b === undefined || counts === undefined) throw new Error('three names')
  const run = async (...args: string[]) => {
    const child = spawn(process.execPath, args, { env: { NODE_V8_COVERAGE: counts }, stdio: 'ignore' })
    t.strictSame(await once(child, 'close'), [0, null])
  }
  await run(a)
  t.strictSame(measure(counts, [a, b]), [
    { file: a, lines: 7, missed: [9, 14, 15] },
    { file: b, lines: 1, missed: [1] },
  ])
  await run('--input-type=module', '-e', `import { answer } from ${JSON.stringify(a)}; answer(2)`)
  t.match(measure(counts, [a]), [{ missed: [14, 15] }])
})

t.test('folders, and shares that are never rounded up', async t => {
  const folders = byFolder([
    { file: 'bin/a.ts', lines: 1, missed: [] },
    { file: 'lib/engine/a.ts', lines: 1000, missed: [1] },
    { file: 'lib/engine/deep/b.ts', lines: 1000, missed: [] },
    { file: 'lib/tap.ts', lines: 2, missed: [1] },
  ])
  t.strictSame(folders, [
    { name: 'bin', lines: 1, reached: 1 },
    { name: 'lib/engine', lines: 2000, reached: 1999 },
    { name: 'lib', lines: 2, reached: 1 },
  ])
  t.strictSame(folders.map(percent), ['100.0', '99.9', '50.0'])
  t.strictSame(total(folders), { name: 'all', lines: 2003, reached: 2001 })
})
