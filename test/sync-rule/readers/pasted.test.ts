import t from 'tap'
import { MalformedError } from '../../../lib/formats/malformed.ts'
import { checkRules, readExport } from '../../../lib/sync-rule/index.ts'
import { unwrapPasted } from '../../../lib/sync-rule/readers/pasted.ts'

const EXPRESSION = 'IIF(IsNullOrEmpty([userCertificate]), True, NULL)'

t.test('what a page or a message puts around an expression', async t => {
  const cases: Readonly<Record<string, string>> = {
    [EXPRESSION]: EXPRESSION,
    [` ${EXPRESSION}\n`]: ` ${EXPRESSION}\n`,
    [`=${EXPRESSION}`]: ` ${EXPRESSION}`,
    [`= ${EXPRESSION}`]: `  ${EXPRESSION}`,
    [`\`${EXPRESSION}\``]: ` ${EXPRESSION} `,
    [`\`\`\`\n${EXPRESSION}\n\`\`\`\n`]: `   \n${EXPRESSION}`,
    [`Our rule:\r\n\r\n  ~~~ text\r\n=${EXPRESSION}\r\n  ~~~\r\nWhat do you think?`]: `         \r\n\r\n          \r\n ${EXPRESSION}`,
    [`\`\`\`\nnothing\n\`\`\`\n\`\`\`powershell\n${EXPRESSION}\n\`\`\``]: `   \n       \n   \n             \n${EXPRESSION}`,
    // A fence that is not closed is none, and the lexer says what is wrong with it.
    [`\`\`\`\n${EXPRESSION}`]: `\`\`\`\n${EXPRESSION}`,
    '[a] = 1': '[a] = 1',
    '"=" & [a]': '"=" & [a]',
  }
  for (const [text, source] of Object.entries(cases)) t.strictSame(unwrapPasted(text), { source, notes: [] }, text)
})

t.test('the source of a web page', async t => {
  const written = 'IIF([a] = &quot;b &lt; c&quot; &amp;&amp; [d] &gt; 1, &#39;x&#39;&nbsp;, NULL)'
  const { source, notes } = unwrapPasted(written)
  t.equal(source, 'IIF([a] = "b < c" && [d] > 1, \'x\' , NULL)')
  t.match(notes, [/source of a web page \(&quot;\)/])
  const report = checkRules(readExport({ name: '-', content: 'IIF([operatingSystem] = &quot;x&quot;, True, NULL)' }))
  t.equal(report.rules[0]?.expression, 'IIF([operatingSystem] = "x", True, NULL)')
  t.match(report.notes, [/source of a web page/])
})

t.test('positions stay', async t => {
  const text = `Look:\n\`\`\`\nIIF(IsNullOrEmpty([userCertificate]), Treu, NULL)\n\`\`\`\n`
  const [rule] = checkRules(readExport({ name: '-', content: text })).rules
  t.match(rule?.findings[0], { severity: 'error', position: { line: 3, column: 39 } })
})

t.test('of several, one has to be chosen', async t => {
  const block = `\`\`\`\n${EXPRESSION}\n\`\`\`\n`
  t.throws(() => unwrapPasted(block + block), { name: MalformedError.name, message: /found 2 fenced blocks/ })
})
