import fc from 'fast-check'
import t from 'tap'
import { directoryObject, type RawAttributes } from '../../lib/sync-rule/directory-object.ts'
import { compile } from '../../lib/sync-rule/evaluate.ts'
import { explain } from '../../lib/sync-rule/explain.ts'
import { parse } from '../../lib/sync-rule/parser.ts'
import { same, Unknown } from '../../lib/sync-rule/values.ts'
import { expression } from './helpers/arbitrary.ts'
import { certificate } from './helpers/certificates.ts'
import { evaluate, NOW, shown } from './helpers/evaluate.ts'

const CERTIFICATE = certificate({ subject: 'pc', notAfter: new Date('2030-01-01') })

t.test('attributes: absent, not read, spelt otherwise, binary as some LDAP clients hand it out', async t => {
  const guid = Buffer.from('Windows is ASCII')
  const read = (attributes: RawAttributes, asked: readonly string[], source: string) =>
    compile(parse(source).expression).evaluate({ object: directoryObject(attributes, { read: asked }), now: NOW })

  t.equal(read({}, ['mail'], 'IsNull([mail])'), true, 'asked for and not there')
  t.match(read({}, ['mail'], 'IsNull([info])'), new Unknown('[info] was not read'), 'not asked for is not absent')
  t.equal(shown(evaluate('[usercertificate]', { userCertificate: CERTIFICATE })), 'error')
  t.match(evaluate('[UserCertificate]'), { message: /case-sensitive, this one is spelt userCertificate/ })
  t.equal(evaluate('[userCertificate]', { USERCERTIFICATE: CERTIFICATE }), CERTIFICATE)
  t.equal(
    evaluate('StringFromGuid([objectGUID])', { objectGUID: guid.toString('utf8') }),
    '646e6957-776f-2073-6973-204153434949',
  )
  t.equal(evaluate('StringFromGuid([objectGUID])', { objectGUID: guid }), '646e6957-776f-2073-6973-204153434949')
  t.equal(
    evaluate('StringFromGuid([objectGUID])', { objectGUID: '{646E6957-776F-2073-6973-204153434949}' }),
    '646e6957-776f-2073-6973-204153434949',
  )
  t.equal(evaluate('[userAccountControl]', { userAccountControl: '4096' }), 4096n)
  t.equal(evaluate('[isCriticalSystemObject]', { isCriticalSystemObject: 'TRUE' }), true)
  t.equal(evaluate('[cn]', { cn: Buffer.from('Jürgen') }), 'Jürgen')
  t.equal(evaluate('[dn]', {}, { dn: 'CN=a' }), 'CN=a')
  t.equal(evaluate('%Forest.FQDN%', {}, { parameters: { 'Forest.FQDN': 'corp.example.test' } }), 'corp.example.test')
  t.equal(shown(evaluate('%Forest.FQDN%')), 'unknown')
})

t.test('nothing is thrown, and the explanation comes to the same value', async t => {
  const attributes: RawAttributes = {
    a: 'x',
    b: ['x', 'Y', 'z'],
    c: '5',
    n: 7,
    userCertificate: [CERTIFICATE, Uint8Array.of(1)],
    f: true,
  }
  const context = { object: directoryObject(attributes), now: NOW }
  fc.assert(
    fc.property(expression, tree => {
      const compiled = compile(tree)
      const value = compiled.evaluate(context)
      const explained = explain(compiled, context)
      return same(explained.value, value) || shown(explained.value) === shown(value)
    }),
    { numRuns: 3_000 },
  )
  t.pass()
})

t.test('likewise for conditions, which are where explanations branch', async t => {
  const condition: fc.Arbitrary<string> = fc.letrec<{ tree: string }>(tie => ({
    tree: fc.oneof(
      { depthSize: 'medium' },
      fc.constantFrom(
        'True',
        'False',
        'NULL',
        '[flag]',
        '[a] = "x"',
        '[a] <> NULL',
        '[b] = "x"',
        'Unheard(1)',
        'Error("e")',
        '[a] = "X"',
        '5',
      ),
      fc
        .tuple(fc.constantFrom('&&', '||'), tie('tree'), tie('tree'))
        .map(([operator, a, b]) => `(${a} ${operator} ${b})`),
      fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(parts => `IIF(${parts.join(', ')})`),
      fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([a, b, c]) => `Switch(${a}, ${b}, True, ${c})`),
      tie('tree').map(inner => `With($v, ${inner}, $v && [flag])`),
      tie('tree').map(inner => `(Count(Where($v, [b], ${inner})) > 0)`),
    ),
  })).tree
  const context = { object: directoryObject({ a: 'x', b: ['x', 'y'], flag: true }), now: NOW }
  fc.assert(
    fc.property(condition, source => {
      const compiled = compile(parse(source).expression)
      return shown(explain(compiled, context).value) === shown(compiled.evaluate(context))
    }),
    { numRuns: 5_000 },
  )
  t.pass()
})

t.test('hostile rules and objects take bounded time', async t => {
  const many = { x: Array.from({ length: 300 }, (_, index) => `value ${index}`) }
  const long = { x: Array.from({ length: 300 }, () => 'a'.repeat(60_000)), flags: undefined }
  const nested = (depth: number, inner: string): string =>
    depth === 0 ? inner : `Where($v${depth}, [x], Count(${nested(depth - 1, inner)}) > 0)`
  const growing = (step: string): string => `With($a, "xx", ${`With($a, ${step}, `.repeat(40)}Len($a)${')'.repeat(41)}`
  const doubling = `${'IIF(IsBitSet([flags], 1), 1, '.repeat(60)}2${')'.repeat(60)}`
  const cases: [source: string, attributes: RawAttributes, expected: string][] = [
    [`Count(${nested(8, '[x]')})`, many, 'unknown'],
    ['Count(Where($v, [x], RegexIsMatch($v, "(a|b)*(c|d)*e{200}")))', long, 'unknown'],
    [doubling, {}, '2'],
    [`${'(Len([flags]) > 0) || '.repeat(60)}True`, {}, 'True'],
    [growing('$a & $a'), {}, 'unknown'],
    [growing('Replace($a, "x", $a)'), {}, 'unknown'],
    [growing('ReplaceChars($a, "x:xxxxxxxxxxxxxxxx")'), {}, 'unknown'],
    [growing('ConvertToUTF8Hex($a)'), {}, 'unknown'],
    [growing('Join(Split($a, "x"), $a)'), {}, 'unknown'],
  ]
  for (const [source, attributes, expected] of cases) {
    const started = process.cpuUsage()
    const compiled = compile(parse(source).expression)
    const context = { object: directoryObject(attributes), now: NOW }
    t.equal(shown(compiled.evaluate(context)), expected, source.slice(0, 60))
    t.equal(shown(explain(compiled, context).value), expected, 'and so does the explanation')
    // Of the processor, as others may be at work on the machine too.
    t.ok(process.cpuUsage(started).user < 20_000_000, 'in seconds on any machine')
  }
})
