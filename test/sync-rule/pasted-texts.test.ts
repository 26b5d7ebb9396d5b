import t from 'tap'
import { parse } from '../../lib/sync-rule/parser.ts'
import { print } from '../../lib/sync-rule/printer.ts'
import { problemsOf } from '../../lib/sync-rule/problems.ts'

/** What people paste, and the first thing that they are told about it; null where nothing is wrong. */
const TEXTS: readonly [name: string, text: string, said: RegExp | null][] = [
  ['spaces of every kind', '\u00a0IIF(\u3000IsNull(\t[a]\u2003)\ufeff,\u200bTrue,\r\n NULL )', null],
  ['on one line each', 'IIF(\n\n IsNull([a])\r\r,\vTrue\f, NULL)', null],
  ['hexadecimal', 'BitAnd(&hff, &HFF)', null],
  ['concatenation without spaces', 'IIF([a]="x"&[b]&"y", True, NULL)', null],
  ['quotes within text', 'IIF([a] = "say ""hi""", True, NULL)', null],
  ['a parameter', 'IIF([a] = %Domain.Netbios%, True, NULL)', null],
  ['a negative number', 'IIF([groupType] = -2147483646, True, NULL)', null],
  ['a parameter with spaces', 'IIF([a] = % Domain %, True, NULL)', /a parameter such as %Domain\.FQDN%/],
  ['a comment of Visual Basic', "IIF(True, 1, 2) ' comment", /there are no comments/],
  ['a comment of C', 'IIF(True, 1, 2) // comment', /found "\/"/],
  ['single quotes', "IIF([a] = 'x', True, NULL)", /text in double quotes .* found 'x'/],
  ['typographic single quotes', 'IIF([a] = ‘x’, True, NULL)', /text in double quotes .* found ‘x’/],
  ['typographic quotes', 'IIF([a] = “x”, True, NULL)', /straight quotes .* found typographic ones/],
  ['German quotes', 'IIF([a] = „x“, True, NULL)', /straight quotes .* found typographic ones/],
  ['an opening quote of the one, a closing of the other kind', 'IIF([a] = “x", True, NULL)', /straight quotes/],
  ['the same the other way round', 'IIF([a] = "x”, True, NULL)', /straight quotes .* found typographic ones: "x”/],
  ['the source of a web page', 'IIF(InStr([a], "x") &gt; 0, 1, 2)', /Expected ">", found "&gt;"/],
  ['and its ands', 'IIF(True &amp;&amp; False, 1, 2)', /Expected "&&", found "&amp;&amp;"/],
  ['and its comparison', 'IIF([a] &lt;&gt; "x", 1, 2)', /Expected "<>", found "&lt;&gt;"/],
  ['the source of a Markdown page', 'IIF(IsNull(\\[a\\]), 1, 2)', /copied with its escapes/],
  ['the misprint', 'IIF(String-FromGuid([objectGUID]) = "", 1, 2)', /Did you mean "StringFromGuid"/],
  ['the misprint with a dash', 'IIF(String–FromGuid([objectGUID]) = "", 1, 2)', /Did you mean "StringFromGuid"/],
  ['semicolons', 'IIF(True; 1; 2)', /Expected a comma or the end, found ";"/],
  ['a semicolon at the end', 'IIF(True, 1, 2);', /Expected a comma or the end, found ";"/],
  ['lower case', 'iif(True, 1, 2)', /Expected "IIF", found "iif": letter case counts/],
  ['an attribute in lower case', 'IIF(IsNull([usercertificate]), 1, 2)', /Expected \[userCertificate\], found/],
  ['a constant in lower case', 'IIF(true, 1, 2)', /Expected "True", found "true"/],
  ['a negation', 'IIF(NOT IsNull([a]), True, NULL)', /There is no negation: compare with "= False"/],
  ['a negation as a function', 'IIF(Not(IsNull([a])), True, NULL)', /There is no negation/],
  ['words for operators', 'IIF(IsNull([a]) And True, 1, 2)', /Write && instead/],
  ['operators of other languages', 'IIF([a] == "x", 1, 2)', /Expected "=", found "=="/],
  ['a decimal fraction', 'IIF([a] = 1.5, 1, 2)', /a whole number/],
  ['a parenthesis too few', 'IIF(IsNull([a]), True, NULL', /closing parenthesis/],
  ['a parenthesis too many', 'IIF(IsNull([a]), True, NULL))', /the end of the expression/],
  ['an assignment', 'cloudFiltered = IIF(True, 1, 2)', /found "cloudFiltered"/],
  ['no arguments', 'IIF(,,)', /a value, a function or an attribute/],
  ['nothing', '', /a value, a function or an attribute, found the end/],
  ['10,000 levels', '('.repeat(10_000) + ')'.repeat(10_000), /at most 4000 tokens, found 20001/],
  ['1,000 levels', '('.repeat(1_000) + ')'.repeat(1_000), /at most 100 levels of parentheses/],
  ['a megabyte', 'a'.repeat(1_000_000), /at most 65536 characters, found 1000000/],
]

t.test('what people paste', async t => {
  for (const [name, text, said] of TEXTS) {
    const parsed = parse(text)
    const [first] = problemsOf(parsed)
    if (said === null) {
      t.equal(first, undefined, name)
      t.equal(print(parse(print(parsed.expression)).expression), print(parsed.expression), `${name}: printed and read`)
    } else t.match(first?.message, said, name)
  }
})

t.test('nobody’s text takes long', async t => {
  for (const piece of [
    '"',
    '""',
    '[',
    ']',
    '[a',
    '“',
    '‘',
    '&',
    '&amp;',
    '%',
    '%a',
    '$',
    '-',
    '1',
    '.',
    '(',
    '\\',
    ';',
  ]) {
    const started = process.cpuUsage()
    problemsOf(parse(piece.repeat(Math.floor(65_536 / piece.length))))
    t.ok(process.cpuUsage(started).user < 5_000_000, `${piece} over and over`)
  }
})
