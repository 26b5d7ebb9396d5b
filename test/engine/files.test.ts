import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readEvidence } from '../../lib/engine/evidence-input.ts'
import { readStructuredObject } from '../../lib/engine/structured-file.ts'
import { resolveTarget } from '../../lib/engine/target.ts'
import { requireReadable } from '../../lib/engine/target-access.ts'
import { UsageError } from '../../lib/engine/usage-error.ts'
import { readWaivers } from '../../lib/engine/waivers.ts'

function file(folder: string, name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

t.test('target files are JSON, with or without a byte order mark, or YAML', async t => {
  const folder = t.testdir()
  t.strictSame(await readStructuredObject(file(folder, 'a.json', '\uFEFF{"domain":"a"}'), '--target'), { domain: 'a' })
  t.strictSame(await readStructuredObject(file(folder, 'a.yaml', 'domain: a\ndc: [x, y]\n'), '--target'), {
    domain: 'a',
    dc: ['x', 'y'],
  })
  const refused = async (name: string, content: string, message: RegExp) =>
    t.rejects(readStructuredObject(file(folder, name, content), '--target'), { name: 'UsageError', message })
  await refused('bad.json', '{', /^--target: .*bad\.json is not valid JSON: [^\n]+\.$/)
  await refused('bad.yaml', 'a: [', /^--target: .*bad\.yaml is not valid YAML: [^\n]+\.$/)
  await refused('list.json', '[]', /expected an object with keys in .*, found a list\.$/)
  await refused('large.json', `"${'x'.repeat(1_048_577)}"`, /is larger than 1048576 bytes/)
  await refused(
    'bomb.yaml',
    `a: &a [x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
      .split('')
      .map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`)
      .join('\n')}\n`,
    /not valid YAML/,
  )
  await t.rejects(readStructuredObject(join(folder, 'none.json'), '--target'), {
    message: /^--target: cannot read .*: it does not exist\.$/,
  })
  await t.rejects(readStructuredObject(folder, '--target'), { message: /it is a folder/ })
})

const IDS = ['scp-lookup', 'clock-skew']

t.test('waivers name a check, a reason and perhaps a last day', async t => {
  const folder = t.testdir()
  const read = (content: unknown) => readWaivers(file(folder, 'w.json', JSON.stringify(content)), IDS, '2026-06-15')
  t.strictSame(await read([{ id: 'scp-lookup', justification: ' agreed with CISO ', expires: '2026-06-15' }]), [
    { id: 'scp-lookup', justification: 'agreed with CISO', expires: '2026-06-15' },
  ])
  t.strictSame(await read({ waivers: [{ id: 'clock-skew', justification: 'x' }] }), [
    { id: 'clock-skew', justification: 'x' },
  ])
  t.strictSame(
    await readWaivers(
      file(folder, 'w.yaml', '- id: clock-skew\n  justification: x\n  expires: 2026-07-01\n'),
      IDS,
      '2026-06-15',
    ),
    [{ id: 'clock-skew', justification: 'x', expires: '2026-07-01' }],
  )
  for (const [content, message] of [
    [{}, /expected a list of/],
    [['x'], /waiver 1: expected \{ id/],
    [[{ id: 'scp-lokup', justification: 'x' }], /there is no check "scp-lokup"\. Did you mean "scp-lookup"\?/],
    [[{ id: 'scp-lookup' }], /expected a "justification"/],
    [[{ id: 'scp-lookup', justification: ' ' }], /expected a "justification"/],
    [[{ id: 'scp-lookup', justification: 'x', expiry: 'x' }], /unknown key "expiry"\. Did you mean "expires"\?/],
    [
      [{ id: 'scp-lookup', justification: 'x', expires: '2026-02-30' }],
      /expected "expires" as YYYY-MM-DD, found "2026-02-30"/,
    ],
    [
      [{ id: 'scp-lookup', justification: 'x', expires: '2026-06-14' }],
      /the waiver for scp-lookup expired on 2026-06-14/,
    ],
  ] as const) {
    await t.rejects(read(content), { name: 'UsageError', message })
  }
})

t.test('what the target refers to has to be there', async t => {
  const folder = t.testdir()
  const pem = '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n'
  const look =
    (flags: Record<string, unknown>, env: Record<string, string> = {}) =>
    () =>
      requireReadable(resolveTarget({ flags }), env)
  t.doesNotThrow(look({ ca: file(folder, 'ca.pem', pem) }))
  t.throws(look({ ca: join(folder, 'none.pem') }), { message: /^--ca: cannot read .*none\.pem: it does not exist\.$/ })
  t.throws(look({ ca: file(folder, 'ca.der', '\u0030\u0082') }), { message: /^--ca: expected a PEM file/ })
  const account = { bindDn: 'reader@corp.example' }
  t.doesNotThrow(look({ ...account, passwordEnv: 'PW' }, { PW: 'x' }))
  t.throws(look({ ...account, passwordEnv: 'PW' }), { message: /variable PW is not set/ })
  t.throws(look({ ...account, passwordEnv: 'PW' }, { PW: '' }), { message: /variable PW is empty/ })
  t.doesNotThrow(look({ ...account, passwordFile: file(folder, 'pw', 'x\r\n') }))
  t.throws(look({ ...account, passwordFile: file(folder, 'empty', '\n') }), { message: /empty is empty/ })
  t.throws(look({ graphTokenEnv: 'T' }), {
    message: '--graph-token-env: the environment variable T is not set; set it where this is run, or name another.',
  })
  t.throws(look({ graphTokenFile: file(folder, 'blank', '') }), { message: /^--graph-token-file: .*blank is empty/ })
  t.doesNotThrow(look({ graphTokenCommand: '/nowhere' }), 'a program is run when the run asks for it')
  t.throws(look({ ...account, passwordFile: join(folder, 'none') }), { message: /^--password-file: cannot read/ })
})

t.test('only evidence of this program, version and shape is judged', async t => {
  const folder = t.testdir()
  const good = {
    kind: 'sensecm-preflight-evidence',
    schemaVersion: 1,
    tool: { name: 'sensecm-preflight', version: '0.1.0' },
    startedAt: '2026-06-15T10:00:00.000Z',
    target: {},
    evidence: {},
  }
  const { checks } = await import('../../checks/index.ts')
  const read = (content: unknown) => readEvidence(file(folder, 'e.json', JSON.stringify(content)), checks)
  t.match(await read(good), good)
  for (const [content, message] of [
    [{}, /holds no evidence of sensecm-preflight/],
    [[], /holds no evidence of sensecm-preflight/],
    [{ ...good, schemaVersion: 2 }, /has schema version 2, this program reads version 1/],
    [{ ...good, startedAt: 'yesterday' }, /at startedAt/],
    [{ ...good, evidence: { scp: { state: 'seen' } } }, /at evidence\.scp\.state/],
    [
      { ...good, evidence: { scp: { state: 'observed', at: '', durationMs: 0, value: { keywords: 'x' } } } },
      /evidence "scp": expected .* found /,
    ],
  ] as const) {
    await t.rejects(read(content), { name: 'UsageError', message })
  }
  await t.rejects(readEvidence(file(folder, 'x.json', 'nonsense'), checks), UsageError)
  await t.rejects(readEvidence(join(folder, 'none.json'), checks), { message: /it does not exist/ })
})
