import fc from 'fast-check'
import t from 'tap'
import { checkClaimRulesFile } from '../../../../lib/formats/claim-rules/trust/check-file.ts'
import { rulesInFile } from '../../../../lib/formats/claim-rules/trust/rules-in-file.ts'
import { looksLikeScript, rulesInScript } from '../../../../lib/formats/claim-rules/trust/script.ts'
import { reading } from '../../../../lib/formats/malformed.ts'
import { CONNECT_STYLE, MULTIPLE_DOMAINS, SINGLE_DOMAIN } from '../data/rule-sets.ts'

const OURS = '-TargetIdentifier urn:federation:MicrosoftOnline'
const SET = `Set-AdfsRelyingPartyTrust ${OURS} -IssuanceTransformRules $rules`
const escaped = (rules: string): string => rules.replace(/[$`]/g, '`$&')

/** A script for each way in which PowerShell writes the rules down. */
const WAYS: Readonly<Record<string, (rules: string) => string>> = {
  'a here-string': rules => `# for the trust\n$rules = @'\n${rules}\n'@\n${SET}`,
  'a here-string with variables': rules => `$rules = @"\n${escaped(rules)}\n"@\n${SET}`,
  'single quotes': rules => `$rules = '${rules.replaceAll("'", "''")}'\n${SET}`,
  'double quotes': rules => `[string]$rules = "${escaped(rules).replaceAll('"', '`"')}"\n${SET}`,
  'doubled quotes': rules => `$rules = "${escaped(rules).replaceAll('"', '""')}"\n${SET}`,
  'the command itself': rules =>
    `Set-AdfsRelyingPartyTrust -TargetName 'Microsoft Office 365 Identity Platform' \`\n  -IssuanceTransformRules @'\n${rules}\n'@`,
  'a text for each rule': rules =>
    rules
      .split(/(?<=;)\s*\n/)
      .map((rule, at) => `$rule${at} = '${rule.replaceAll("'", "''")}'\n`)
      .join('$n += 1\n'),
  'Windows line ends': rules => `$rules = @'\n${rules}\n'@\n${SET}`.replaceAll('\n', '\r\n'),
}

for (const [name, write] of Object.entries(WAYS)) {
  t.test(`rules in ${name} are judged as alone`, async t => {
    for (const rules of [SINGLE_DOMAIN, MULTIPLE_DOMAINS, CONNECT_STYLE]) {
      const script = write(rules)
      t.ok(looksLikeScript(script))
      const [alone, within] = [rules, script].map(text => checkClaimRulesFile(text, { domains: 2 }))
      t.strictSame([within?.claims, within?.codes, within?.rules], [alone?.claims, alone?.codes, alone?.rules])
      t.match(within?.findings.filter(({ id }) => id === 'from-script').length, 1)
    }
  })
}

t.test('a variable that the script assigns is put in its place', async t => {
  const rule = (domain: string): string =>
    MULTIPLE_DOMAINS.replaceAll("'", '').replaceAll(/http:\/\/[\w.-]+\/adfs/g, `http://${domain}/adfs`)
  const alone = checkClaimRulesFile(rule('corp.example'), { domains: 2 })
  for (const script of [
    `$one = 'corp.example'\n$rules = '${rule("' + $one + '")}'`,
    `$one = "corp.example" # one of them\n$rules = '${rule("'+$one+'")}'`,
    `param([string] $one = 'corp.example', $other = 1)\n$rules = '${rule("' +\n  $one + '")}'`,
    `$one = 'corp.example'\n$rules = @"\n${rule('{}').replace(/[$`]/g, '`$&').replaceAll('{}/adfs', '$one/adfs')}\n"@`,
    `$one = 'corp.example'\n$rules = @"\n${rule('{}').replace(/[$`]/g, '`$&').replaceAll('{}/adfs', `\${one}/adfs`)}\n"@`,
  ])
    t.strictSame(checkClaimRulesFile(script, { domains: 2 }).claims, alone.claims, script.slice(0, 60))
})

/** A rule with a mark in the place of its value, and the ways in which a script fills that in. */
const MARKED =
  'c:[Type == "http://schemas.microsoft.com/ws/2008/06/identity/claims/groupsid", Value =~ "-515$"] => issue(Type = "http://schemas.microsoft.com/ws/2012/01/accounttype", Value = "MARK");'
const SLOT = MARKED.replace('MARK', '{0}')

t.test('a template is judged as the script fills it in', async t => {
  const alone = checkClaimRulesFile(MARKED.replace('MARK', 'DJ'))
  for (const script of [
    `$rules = '${SLOT}' -f 'DJ'`,
    `$kind = 'DJ'\n$rules = '${SLOT}' -f $kind`,
    `$rules = @'\n${SLOT}\n'@ -f "DJ", $other`,
    `$rules = ('${SLOT.slice(0, 40)}' + '${SLOT.slice(40)}') -f 'DJ'`,
    `$template = '${SLOT}'\n$rules = $template -f @('DJ')\n${SET}`,
    `$rules = '${MARKED}'.Replace('MARK', 'DJ')`,
    `$rules = ('${MARKED}').Replace("MARK", 'D').Replace('"D"', '"DJ"').Replace('NOWHERE', $unknown)`,
    `$template = '${MARKED}'\n[string]$rules = $template.Replace('MARK', 'DX')\n$all = $rules.Replace("DX", "DJ")\n${SET}`,
    `$rules = '${MARKED}'\n$rules = $rules.Replace('MARK', 'X')\n$rules = ($rules -replace 'x"', 'DJ"')\n${SET}`,
    `$rules = '${MARKED}' -creplace 'mark', 'X' -creplace 'MARK', 'DJ'`,
    `Set-AdfsRelyingPartyTrust ${OURS} -IssuanceTransformRules ('${SLOT}' -f 'DJ')`,
  ]) {
    const { claims } = checkClaimRulesFile(script)
    t.strictSame(
      claims.map(({ claim, status, value }) => [claim, status, value]),
      alone.claims.map(({ claim, status, value }) => [claim, status, value]),
      script.slice(0, 60),
    )
  }
  t.match(alone.claims[0], { claim: 'accounttype', value: 'DJ' })
})

t.test('one that only running the script would fill in is refused, with what does it', async t => {
  for (const [script, what] of [
    [`$rules = '${SLOT}' -f $domain`, 'found -f in'],
    [`$rules = '${SLOT}' -f (Get-Date)`, 'found -f in'],
    [`$rules = '${SLOT}' -f 'a'.Length`, 'found -f in'],
    [`$rules = '${SLOT} {' -f 'a'`, 'found -f in'],
    [`$rules = '${SLOT.replace('{0}', '{1}')}' -f 'a'`, 'found -f in'],
    [`$rules = '${MARKED}'.Replace('MARK', $domain)`, 'found .Replace() in'],
    [`$t = '${MARKED}'\nforeach ($d in $all) { $rules += $t.Replace('MARK', $d) }`, 'found .Replace() in'],
    [`$rules = '${MARKED}' -replace 'M.RK', 'DJ'`, 'found -replace in'],
    [`$rules = '${MARKED}' -replace 'MARK', '$1'`, 'found -replace in'],
    [
      `$t = '${MARKED}'\n$a = $t.Replace('MARK', 'DJ')\n$b = $t.Replace('MARK', 'X')`,
      'found a template that is filled in several times',
    ],
  ] as const)
    t.throws(
      () => checkClaimRulesFile(script),
      { message: new RegExp(what.replace(/[.()]/g, '\\$&')) },
      script.slice(-40),
    )
})

t.test('a value that only running the script would tell is refused', async t => {
  const rule = '=> issue(Type = "urn:a", Value = "{}");'
  for (const [script, what] of [
    [`$rules = '${rule.replace('{}', "' + $domain + '")}'`, '$domain'],
    [`$domain = Read-Host\n$rules = '${rule.replace('{}', "' + $domain + '")}'`, '$domain'],
    [`$domain = 'a'\n$domain = 'b'\n$rules = '${rule.replace('{}', "' + $domain + '")}'`, '$domain'],
    [`$rules = @"\n${rule.replace('{}', '$domain')}\n"@`, '$domain'],
    [`$rules = @"\n${rule.replace('{}', `\${domain}`)}\n"@`, `\${domain}`],
    [`$rules = @"\n${rule.replace('{}', '$(hostname)')}\n"@`, '$('],
  ] as const) {
    const { error } = reading(() => checkClaimRulesFile(script))
    t.ok(error?.startsWith(`Expected rules that can be read as they are, found ${what} in one`), error ?? 'read')
  }
})

t.test('rules that are added to others may leave claims to those', async t => {
  const part = SINGLE_DOMAIN.slice(SINGLE_DOMAIN.indexOf(';') + 1)
  const existing = `$rules = (Get-AdfsRelyingPartyTrust ${OURS.replace('Target', '')}).IssuanceTransformRules`
  const added = checkClaimRulesFile(`${existing} + '${part}'\n${SET}`, { domains: 1 })
  t.equal(added.codes.verdict, 'unknown')
  t.match(added.codes.facts.join(), /is not among these rules/)
  t.equal(checkClaimRulesFile(`$rules = '${part}'\n${SET}`, { domains: 1 }).codes.verdict, 'fail')
  const whole = checkClaimRulesFile(`${existing} + '${SINGLE_DOMAIN}'\n${SET}`, { domains: 1 })
  t.equal(whole.codes.verdict, 'pass')
})

t.test('a script for another trust is refused', async t => {
  const script = `$rules = '${SINGLE_DOMAIN}'\nSet-AdfsRelyingPartyTrust -TargetName "Wiki" -IssuanceTransformRules $rules`
  const refusal = (text: string) => reading(() => checkClaimRulesFile(text)).error
  t.equal(refusal(script), 'Expected the rules of urn:federation:MicrosoftOnline, found those of Wiki.')
  t.match(
    refusal(`${script}\n${SET}`),
    /^Expected a script for urn:federation:MicrosoftOnline alone, found one for Wiki/,
  )
})

t.test('a script is no evidence of what AD FS has', async t => {
  const { error } = reading(() => rulesInFile(`$rules = '${SINGLE_DOMAIN}'\n${SET}`))
  t.match(error, /^Expected the rules that AD FS has, found a PowerShell script/)
})

t.test('rules stay on their lines', async t => {
  const script = `# one\n# two\n$rules = @'\n${SINGLE_DOMAIN.replace('"DJ"', '“DJ”')}\n'@`
  const { findings } = checkClaimRulesFile(script, { domains: 1 })
  const line = script.split('\n').findIndex(text => text.includes('“DJ”')) + 1
  t.equal(findings.find(({ id }) => id === 'smart-quotes')?.position.line, line)
})

t.test('other texts are no scripts', async t => {
  for (const text of [
    '',
    SINGLE_DOMAIN,
    CONNECT_STYLE,
    `PS C:\\> $rules = 1\n${SINGLE_DOMAIN}`,
    "$rules = 'none'",
    `$a = 'b'\nIssuanceTransformRules : ${SINGLE_DOMAIN}`,
  ])
    t.notOk(looksLikeScript(text), text.slice(0, 40))
})

t.test('any script is read or refused in a sentence', async () => {
  const piece = fc.constantFrom(
    "'",
    '"',
    '`',
    '$',
    `\${a}`,
    '$a',
    ' + ',
    '=',
    '=> issue(',
    '@"\n',
    '\n"@',
    '\n',
    ';',
    'a',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
      const { value, error } = reading(() => rulesInScript(`$a = '=> issue(Type = "b");'\n${pieces.join('')}`))
      return value !== undefined || (error ?? '').startsWith('Expected ')
    }),
    { numRuns: 500 },
  )
})

t.test('a long script takes bounded time', async t => {
  for (const piece of ["'a'+", '$a + ', "'=> issue('+", '"`"', "@'\n", '=> issue( ', "'  ;'+"]) {
    const script = `$a = '=> issue(Type = "b");' + ${piece.repeat(Math.floor(500_000 / piece.length))}`
    const started = process.cpuUsage()
    reading(() => rulesInScript(script))
    t.ok(process.cpuUsage(started).user < 20_000_000, piece)
  }
})
