import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { program } from '../cli/program.ts'
import { codeBlocks, pages, ROOT } from './support/markdown.ts'
import { missingLine, stepsOf } from './support/transcript.ts'

t.setTimeout(240_000)

for (const { from, text } of pages()) {
  const steps = codeBlocks(text).flatMap(stepsOf)
  if (steps.length === 0) continue
  t.test(`${from}: every command prints what the page says`, async t => {
    const folder = t.testdir({})
    const files = readFileSync(join(ROOT, from), 'utf8').matchAll(/^`([\w.-]+)`:\n\n```\w+\n([\s\S]*?)^```$/gm)
    for (const [, name = '', content = ''] of files) writeFileSync(join(folder, name), content)
    for (const { args, expected } of steps) {
      const { stdout, stderr } = await program(args, { cwd: folder })
      t.equal(missingLine(expected, stdout), undefined, args.join(' '), { stderr, stdout })
    }
  })
}

t.test('the README and the tutorial are among them', async t => {
  const run = pages().filter(({ text }) => codeBlocks(text).flatMap(stepsOf).length > 0)
  t.strictSame(
    ['README.md', 'docs/tutorial.md'].filter(page => !run.some(({ from }) => from === page)),
    [],
  )
})

t.test('a page that says something else is noticed', async t => {
  const output = 'one  0.3 s\ntwo 2\nthree\n'
  t.equal(missingLine(['one  0.7 s', '…', 'three'], output), undefined)
  t.equal(missingLine(['one  0.7 s', 'two …', 'three'], output), undefined)
  t.equal(missingLine(['one  0.7 s', 'three'], output), 'three', 'a line left out')
  t.equal(missingLine(['…', 'three', 'two 2'], output), 'two 2', 'another order')
  t.equal(missingLine(['one  0.7 s', 'two 2'], output), 'the end, before: three')
  t.equal(missingLine(['…', 'two 3', '…'], output), 'two 3')
})
