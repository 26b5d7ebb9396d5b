import t from 'tap'
import { checkClaimRulesFile } from '../../../../lib/formats/claim-rules/trust/check-file.ts'
import { rulesIn } from '../../../../lib/formats/claim-rules/trust/transcript.ts'
import { CONNECT_STYLE, EVERYONES_ISSUER, SINGLE_DOMAIN } from '../data/rule-sets.ts'

const COMMAND = '(Get-AdfsRelyingPartyTrust -Identifier urn:federation:MicrosoftOnline).IssuanceTransformRules'

/** As Format-List shows a property of several lines. */
const indented = (rules: string): string => rules.trimEnd().replaceAll('\n', `\n${' '.repeat(39)}`)

const LIST = `
PS C:\\> Get-AdfsRelyingPartyTrust -Identifier urn:federation:MicrosoftOnline

IssuanceAuthorizationRules           :  => issue(Type = "urn:permit", Value = "true");

IssuanceTransformRules               : ${indented(SINGLE_DOMAIN)}

DelegationAuthorizationRules         : => issue(Type = "http://schemas.microsoft.com/ws/2012/01/accounttype", Value = "Other");
Enabled                              : True
`

const WRAPPED: readonly [name: string, text: string][] = [
  ['a prompt before and behind', `PS C:\\Users\\admin> ${COMMAND}\n${SINGLE_DOMAIN}\nPS C:\\Users\\admin> `],
  ['a remote prompt', `[adfs1]: PS C:\\> ${COMMAND}\n${SINGLE_DOMAIN}`],
  [
    'a short prompt and its continuation',
    `PS> (Get-AdfsRelyingPartyTrust -Identifier urn:federation:MicrosoftOnline |\n>> Select-Object -First 1).IssuanceTransformRules\n${SINGLE_DOMAIN}`,
  ],
  ['the command without a prompt', `${COMMAND}\n\n${SINGLE_DOMAIN}`],
  [
    'a transcript',
    `**********************\nWindows PowerShell transcript start\nStart time: 20260301\n**********************\n${SINGLE_DOMAIN}`,
  ],
  ['the list of all properties', LIST],
  ['the list with Windows line ends', LIST.replaceAll('\n', '\r\n')],
  ['a title that is none of ours', `Rules of the trust\n\n${SINGLE_DOMAIN}`],
]

t.test('rules are found in what a PowerShell window shows', async t => {
  for (const [name, text] of WRAPPED) {
    const { claims, rules } = checkClaimRulesFile(text, { domains: 1 })
    const needed = claims.filter(({ required }) => required)
    t.strictSame(
      needed.map(({ status }) => status),
      ['issued', 'issued', 'issued'],
      name,
    )
    t.ok(rules.read >= 3, name)
  }
})

t.test('nothing moves: what is left out becomes spaces', async t => {
  for (const [name, text] of WRAPPED) {
    const found = rulesIn(text)
    t.equal(found.length, text.length, name)
    t.strictSame(found.match(/\r?\n/g), text.match(/\r?\n/g), name)
    t.ok(
      [...found].every((unit, index) => unit === ' ' || unit === text[index]),
      name,
    )
  }
})

t.test('rules alone stay as they are', async t => {
  for (const text of [SINGLE_DOMAIN, CONNECT_STYLE, EVERYONES_ISSUER]) t.equal(rulesIn(text), text)
})

t.test('places are those of the file', async t => {
  const { findings } = checkClaimRulesFile(`PS C:\\> ${COMMAND}\n${SINGLE_DOMAIN.replace('"DJ"', '“DJ”')}`, {
    domains: 1,
  })
  const found = findings.find(({ id }) => id === 'smart-quotes')
  t.strictSame(found?.position, { line: 4, column: 81 })
})
