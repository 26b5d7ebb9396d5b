import t from 'tap'
import { checkClaimRulesFile } from '../../../../lib/formats/claim-rules/trust/check-file.ts'
import { looksLikeClaimRules, rulesInFile } from '../../../../lib/formats/claim-rules/trust/rules-in-file.ts'
import { fromWebPage } from '../../../../lib/formats/claim-rules/trust/web-page.ts'
import { MULTIPLE_DOMAINS, SINGLE_DOMAIN } from '../data/rule-sets.ts'

const escaped = (rules: string): string =>
  rules.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

t.test('rules from the source of a web page are judged as the page shows them', async t => {
  for (const rules of [SINGLE_DOMAIN, MULTIPLE_DOMAINS]) {
    const alone = checkClaimRulesFile(rules, { domains: 2 })
    for (const text of [
      escaped(rules),
      escaped(rules).replaceAll('&quot;', '&#34;').replaceAll('&gt;', '&#x3E;'),
      `<html><body><pre class="lang-ps"><code>\n${escaped(rules)}\n</code></pre></body></html>`,
    ]) {
      t.ok(looksLikeClaimRules(text))
      t.strictSame(checkClaimRulesFile(text, { domains: 2 }).claims, alone.claims)
      t.equal(rulesInFile(text).trim(), rules.trim())
    }
  }
})

t.test('other texts stay as they are', async t => {
  for (const text of [
    '',
    SINGLE_DOMAIN,
    '=> issue(Value = "&quot;"); =&gt;',
    '<Objs><S>=&gt; issue(&quot;)</S></Objs>',
    '["=&gt; issue()"]',
    'a &amp; b',
  ])
    t.equal(fromWebPage(text), text)
  t.equal(fromWebPage('[Type == &quot;a&quot;] =&gt; issue(claim = c);'), '[Type == "a"] => issue(claim = c);')
})
