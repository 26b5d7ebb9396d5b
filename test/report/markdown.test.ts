import t from 'tap'
import { escapeMarkdown, reportMarkdown } from '../../lib/report/markdown.ts'
import { exampleResult } from './example-result.ts'
import { HOSTILE_VALUES, hostileResult } from './hostile.ts'

t.test('markdown', async t => {
  t.matchSnapshot(reportMarkdown(exampleResult))
})

t.test('text stays text', async t => {
  for (const [text, expected] of [
    ['a|b', 'a\\|b'],
    ['*x* _y_ `z` ~w~', '\\*x\\* \\_y\\_ \\`z\\` \\~w\\~'],
    ['[a](b)', '\\[a\\](b)'],
    ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
    ['# a', '\\# a'],
    ['- a', '\\- a'],
    ['1. a', '1\\. a'],
    ['@all', '@\u2060all'],
    ['reader@corp.example.test', 'reader@corp.example.test'],
    ['a\nb', 'a\\\\u000ab'],
  ] as const)
    t.equal(escapeMarkdown(text), expected)
})

t.test('hostile values add no line, no cell and no tag', async t => {
  const calm = reportMarkdown(hostileResult('calm')).split('\n')
  for (const value of HOSTILE_VALUES) {
    const lines = reportMarkdown(hostileResult(value)).split('\n')
    t.equal(lines.length, calm.length)
    for (const [index, line] of lines.entries()) {
      const cells = (text: string): number => text.match(/(?<!\\)\|/g)?.length ?? 0
      if (cells(line) !== cells(calm[index] ?? '')) t.fail(line)
      if (/[<>\u0000-\u001f\u202e]/.test(line)) t.fail(line)
    }
  }
})
