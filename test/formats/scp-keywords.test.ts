import fc from 'fast-check'
import t from 'tap'
import { parseScpKeywords, type ScpKeywords } from '../../lib/formats/scp-keywords.ts'

const ID = '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11'
const OTHER_ID = '9b7e3d52-0c44-4f7b-8f4e-5f6a7b8c9d0e'
const EMPTY: ScpKeywords = { azureADName: [], azureADId: [], enterpriseDrsName: [], malformed: [], unknown: [] }

t.test('reads keywords', async t => {
  const cases: [what: string, keywords: string[], expected: Partial<ScpKeywords>][] = [
    ['none', [], {}],
    [
      'the usual two',
      ['azureADName:corp.example', `azureADId:${ID}`],
      {
        azureADName: [{ value: 'corp.example', raw: 'azureADName:corp.example' }],
        azureADId: [{ value: ID, raw: `azureADId:${ID}` }],
      },
    ],
    [
      'any order',
      [`azureADId:${ID}`, 'azureADName:a.example'],
      {
        azureADName: [{ value: 'a.example', raw: 'azureADName:a.example' }],
        azureADId: [{ value: ID, raw: `azureADId:${ID}` }],
      },
    ],
    ['prefix in any letter case', [`AZUREADid:${ID}`], { azureADId: [{ value: ID, raw: `AZUREADid:${ID}` }] }],
    [
      'braces and capitals',
      [`azureADId:{${ID.toUpperCase()}}`],
      { azureADId: [{ value: ID, raw: `azureADId:{${ID.toUpperCase()}}` }] },
    ],
    [
      'spaces',
      [` azureADName :  a.example `],
      { azureADName: [{ value: 'a.example', raw: ' azureADName :  a.example ' }] },
    ],
    [
      'equal values are merged',
      ['azureADName:A.example', 'azureADName:a.EXAMPLE', `azureADId:${ID}`, `azureADId:{${ID}}`],
      {
        azureADName: [{ value: 'A.example', raw: 'azureADName:A.example' }],
        azureADId: [{ value: ID, raw: `azureADId:${ID}` }],
      },
    ],
    [
      'different values stay',
      [`azureADId:${ID}`, `azureADId:${OTHER_ID}`],
      {
        azureADId: [
          { value: ID, raw: `azureADId:${ID}` },
          { value: OTHER_ID, raw: `azureADId:${OTHER_ID}` },
        ],
      },
    ],
    [
      'an on-premises service',
      ['enterpriseDrsName:sts.corp.example'],
      { enterpriseDrsName: [{ value: 'sts.corp.example', raw: 'enterpriseDrsName:sts.corp.example' }] },
    ],
    [
      'an on-premises service as a URL: split at the first colon only',
      ['enterpriseDrsName:https://sts.corp.example/'],
      {
        enterpriseDrsName: [
          {
            value: 'sts.corp.example',
            raw: 'enterpriseDrsName:https://sts.corp.example/',
            note: 'expected a host name only, found a URL: "https://sts.corp.example/"',
          },
        ],
      },
    ],
    ['unknown prefixes', ['something else', 'a:b', ''], { unknown: ['something else', 'a:b', ''] }],
    ['a prefix of a prefix', ['azureAD:x', 'azureADNames:x'], { unknown: ['azureAD:x', 'azureADNames:x'] }],
  ]
  for (const [what, keywords, expected] of cases)
    t.strictSame(parseScpKeywords(keywords), { ...EMPTY, ...expected }, what)
})

t.test('says what is wrong with a malformed one', async t => {
  const cases: [raw: string, problem: string][] = [
    ['azureADId:', 'expected a GUID, found nothing'],
    ['azureADId:  ', 'expected a GUID, found nothing'],
    ['azureADId:contoso', 'expected a GUID, found "contoso"'],
    [`azureADId:${ID}0`, `expected a GUID, found "${ID}0"`],
    [`azureADId:azureADId:${ID}`, `expected a GUID, found "azureADId:${ID}"`],
    ['azureADId', 'expected "azureADId:" and a value, found no colon'],
    ['azureADName:', 'expected a DNS name such as example.com, found nothing'],
    ['azureADName:contoso', 'expected a DNS name such as example.com, found "contoso"'],
    ['azureADName:https://a.example', 'expected a DNS name such as example.com, found "https://a.example"'],
    ['azureADName:a b.example', 'expected a DNS name such as example.com, found "a b.example"'],
    ['azureADName:a..example', 'expected a DNS name such as example.com, found "a..example"'],
    ['azureADName:-a.example', 'expected a DNS name such as example.com, found "-a.example"'],
    [
      `azureADName:${'a'.repeat(64)}.example`,
      `expected a DNS name such as example.com, found "${'a'.repeat(64)}.example"`,
    ],
    [`azureADName:${'a.'.repeat(127)}aa`, `expected a DNS name such as example.com, found "${'a.'.repeat(50)}…"`],
    ['enterpriseDrsName:', 'expected a host name such as sts.example.com, found nothing'],
    ['enterpriseDrsName:https://', 'expected a host name such as sts.example.com, found "https://"'],
    [
      'enterpriseDrsName:https://sts.example/adfs',
      'expected a host name such as sts.example.com, found "https://sts.example/adfs"',
    ],
  ]
  for (const [raw, problem] of cases) {
    t.strictSame(parseScpKeywords([raw]), { ...EMPTY, malformed: [{ raw, problem }] }, raw)
  }
})

t.test('every keyword ends up in one place, and none makes it throw', async () => {
  const prefix = fc.constantFrom('azureADName', 'azureadid', 'ENTERPRISEDRSNAME', 'other', '')
  const keyword = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.tuple(prefix, fc.string()).map(([name, value]) => `${name}:${value}`),
  )
  fc.assert(
    fc.property(fc.uniqueArray(keyword), keywords => {
      const { azureADName, azureADId, enterpriseDrsName, malformed, unknown } = parseScpKeywords(keywords)
      const known = [...azureADName, ...azureADId, ...enterpriseDrsName, ...malformed].map(({ raw }) => raw)
      const kept = [...known, ...unknown]
      return (
        kept.every(raw => keywords.includes(raw)) &&
        new Set(kept).size === kept.length &&
        kept.length <= keywords.length
      )
    }),
  )
})
