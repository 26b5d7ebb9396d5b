import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import t from 'tap'
import {
  EVERYONES_ISSUER,
  MULTIPLE_DOMAINS,
  PARTS,
  SINGLE_DOMAIN,
  WITH_IMMUTABLE,
} from '../formats/claim-rules/data/rule-sets.ts'
import { program } from './program.ts'

const SCHEMA = new URL('../../schema/claims.schema.json', import.meta.url)

const FILES = {
  'one.txt': SINGLE_DOMAIN,
  'several.txt': MULTIPLE_DOMAINS,
  'immutable.txt': WITH_IMMUTABLE,
  'conflict.txt': `${MULTIPLE_DOMAINS}\n${EVERYONES_ISSUER}`,
  'store.txt': SINGLE_DOMAIN.replace('"Active Directory"', '"Inventory"'),
  'broken.txt': SINGLE_DOMAIN.replace('"DJ"', '“DJ”'),
  'utf16.txt': Buffer.from(`\ufeff${SINGLE_DOMAIN.replaceAll('\n', '\r\n')}`, 'utf16le'),
  'prompt.txt': `PS C:\\> (Get-AdfsRelyingPartyTrust).IssuanceTransformRules\r\n${SINGLE_DOMAIN}PS C:\\> `,
  'trust.json': JSON.stringify([
    { Identifier: ['urn:federation:MicrosoftOnline'], IssuanceTransformRules: SINGLE_DOMAIN },
  ]),
  'other.json': JSON.stringify({ Identifier: ['urn:wiki'], IssuanceTransformRules: SINGLE_DOMAIN }),
  'nothing.txt': 'nothing to see',
  'empty.txt': '',
}

t.test('exit codes: 0 all there, 1 missing or conflicting, 3 cannot be told', { jobs: 4 }, async t => {
  const folder = t.testdir(FILES)
  const cases: readonly [args: string[], code: number, out: RegExp][] = [
    [['one.txt'], 0, /26–32 +pass/],
    [['one.txt', '--domains', '1'], 0, /issuerid +not needed/],
    [['one.txt', '--domains', '2'], 1, /issuerid +MISSING[\s\S]*26–32 +FAIL +issuerid is missing/],
    [['several.txt', '--domains', '2'], 0, /issuerid +issued +http:\/\/corp\.example\/adfs\/services\/trust\//],
    [['immutable.txt', '--domains=3'], 0, /immutableid +issued +objectGUID of the computer/],
    [['conflict.txt', '--domains', '2'], 1, /issuerid +CONFLICTING/],
    [['store.txt'], 3, /onpremobjectguid +uncertain +unknown/],
    [['broken.txt'], 1, /error +line 3, column 81 +smart-quotes/],
    [['utf16.txt'], 0, /accounttype +issued +DJ/],
    [['prompt.txt'], 0, /3 rules/],
    [['trust.json'], 0, /3 rules/],
  ]
  await Promise.all(
    cases.map(async ([[file = '', ...flags], code, out]) => {
      const run = await program(['claims', 'check', join(folder, file), ...flags])
      t.equal(run.code, code, `${file} ${flags.join(' ')} ${run.stderr}`)
      t.match(run.stdout, out, file)
      t.equal(run.stderr, '')
      t.ok(
        run.stdout.split('\n').every(line => line.length <= 80 || /https?:/.test(line) || line.includes(folder)),
        file,
      )
    }),
  )
})

t.test('a file that cannot be used: one sentence, exit code 2', { jobs: 4 }, async t => {
  const folder = t.testdir({ ...FILES, 'large.txt': ' '.repeat(2 ** 24 + 1) })
  const cases: readonly [args: string[], message: RegExp][] = [
    [['check', join(folder, 'nothing.txt')], /nothing\.txt: Expected claim rules such as .* found none\./],
    [
      ['check', join(folder, 'other.json')],
      /other\.json: Expected the rules of urn:federation:MicrosoftOnline, found those of urn:wiki\./,
    ],
    [['check', join(folder, 'empty.txt')], /Expected claim rules/],
    [['check', join(folder, 'large.txt')], /large\.txt is larger than 16777216 bytes/],
    [['check', join(folder, 'none.txt')], /cannot read .*none\.txt: it does not exist\./],
    [['check', folder], /cannot read .*: it is a folder\./],
    [['check'], /expected one FILE/],
    [['check', 'a', 'b'], /expected one FILE.* found 2\./],
    [[], /expected claims check FILE, found nothing\. See: sensecm-preflight help claims/],
    [['chek', 'a'], /found "chek"\. Did you mean "check"\?/],
    [['check', join(folder, 'one.txt'), '--domains', '0'], /--domains: expected the number .* found "0"\./],
    [['check', join(folder, 'one.txt'), '--domains', 'two'], /found "two"\./],
    [['check', join(folder, 'one.txt'), '--format', 'xml'], /--format: expected one of table, json/],
  ]
  await Promise.all(
    cases.map(async ([args, message]) => {
      const run = await program(['claims', ...args])
      t.equal(run.code, 2, args.join(' '))
      t.match(run.stderr, message)
      t.equal(run.stdout, '')
      t.equal(run.stderr.trimEnd().split('\n').length, 1)
    }),
  )
})

t.test('JSON keeps to its schema', { jobs: 4 }, async t => {
  const folder = t.testdir(FILES)
  const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(SCHEMA, 'utf8')))
  const files = ['one.txt', 'several.txt', 'immutable.txt', 'conflict.txt', 'store.txt', 'broken.txt']
  await Promise.all(
    files.map(async file => {
      const { stdout } = await program(['claims', 'check', join(folder, file), '--domains', '2', '--format', 'json'])
      t.ok(validate(JSON.parse(stdout)), `${file}: ${JSON.stringify(validate.errors)}`)
      t.notMatch(stdout, /[^\n -~]/, 'ASCII only')
    }),
  )
})

t.test('standard input', async t => {
  const { code, stdout } = await program(['claims', 'check', '-', '--format', 'json'], { input: PARTS.sid })
  t.equal(code, 1)
  t.match(JSON.parse(stdout), {
    claims: [
      { claim: 'accounttype', status: 'missing', value: null, rules: [] },
      { claim: 'onpremobjectguid', status: 'missing' },
      { claim: 'primarysid', status: 'issued', value: 'objectSid of the computer', rules: ['PCs: SID as it came in'] },
      { claim: 'issuerid', status: 'missing', required: false },
      { claim: 'immutableid', status: 'missing', required: false },
    ],
    codes: { range: '26-32', verdict: 'fail', facts: ['accounttype is missing', 'onpremobjectguid is missing'] },
  })
})

t.test('what stands in a file cannot command the terminal', async t => {
  const evil = SINGLE_DOMAIN.replace('PCs: say that it is one', '\u001b]0;x\u0007PCs\u202e')
  const { stdout } = await program(['claims', 'check', '-'], { input: evil })
  t.match(stdout, /from: \\u001b\]0;x\\u0007PCs\\u202e/)
})

t.test('help', async t => {
  const { code, stdout } = await program(['claims', '--help'])
  t.equal(code, 0)
  t.match(stdout, /--domains N/)
})
