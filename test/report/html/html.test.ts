import t from 'tap'
import { reportHtml } from '../../../lib/report/html/index.ts'
import { anchor, escapeHtml, html } from '../../../lib/report/html/markup.ts'
import { exampleResult } from '../example-result.ts'
import { HOSTILE_VALUES, hostileEvidence, hostileResult } from '../hostile.ts'

t.test('a template escapes what is text, and leaves what is markup', async t => {
  const item = (text: string) => html`<li title="${text}">${text}</li>`
  t.equal(
    html`<ul>${['a<b', '"q"'].map(item)}${undefined}${7}</ul>`.text,
    '<ul><li title="a&lt;b">a&lt;b</li><li title="&quot;q&quot;">&quot;q&quot;</li>7</ul>',
  )
  t.equal(escapeHtml("\u202e\u0000'&\n"), '\\u202e\\u0000&#39;&amp;\n')
})

t.test('an anchor is one word, and different names have different ones', async t => {
  const names = ['scp-lookup', 'a b', 'a.20b', 'a"b', 'é', '']
  const anchors = names.map(name => anchor('check', name))
  t.equal(new Set(anchors).size, names.length)
  for (const id of anchors) t.match(id, /^check-[\w.-]*$/)
})

t.test('the page: one file, its own policy, the summary first', async t => {
  const text = reportHtml(exampleResult)
  t.matchSnapshot(
    text.replace(/<style>[\s\S]*<\/style>/, '<style></style>').replace(/sha256-[\w+/]+=/g, 'sha256'),
    'html',
  )
  t.match(
    text,
    /Content-Security-Policy" content="default-src 'none'; style-src 'sha256-[\w+/]+='; script-src 'sha256-/,
  )
  t.strictSame([...text.matchAll(/(?:src|href)="(?!#|data:,)([^"]*)"/g)], [], 'it names nothing outside itself')
  t.ok(text.indexOf('id="summary"') < text.indexOf('id="matrix"'))
})

t.test('hostile values stay text', async t => {
  for (const value of HOSTILE_VALUES) {
    const text = reportHtml(hostileResult(value), hostileEvidence(value))
    t.equal(text.match(/<script/g)?.length, 1)
    t.notMatch(text, /<img|onmouseover="|[\u0000-\u0009\u000b-\u001f\u202e\u2066]/)
    t.ok(text.length < 1_500_000, `${text.length} characters`)
  }
})
