import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { checks } from '../../checks/index.ts'
import { type EvidenceInput, mergeEvidence, readEvidence } from '../../lib/engine/evidence-input.ts'
import { SINGLE_DOMAIN } from '../formats/claim-rules/data/rule-sets.ts'
import { hybridJoined, notJoined, printDsregcmd } from '../helpers/dsregcmd.ts'
import { dword, printRegFile, printRegQuery, sz } from '../helpers/registry-file.ts'

const SENSE = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SenseCM'
const CDJ = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\CDJ'
const REGISTRY = { [SENSE]: { EnrollmentStatus: dword(15) }, [CDJ]: { FallbackToSyncJoin: dword(0) } }
const REG = printRegFile(REGISTRY)
const JOINED = printDsregcmd(hybridJoined())

function utf16(text: string): Buffer {
  return Buffer.from(`\ufeff${text}`, 'utf16le')
}

t.test('the content tells what a file is, whatever its name', async t => {
  const folder = t.testdir()
  const read = async (content: string | Buffer, name = 'x'): Promise<string[]> => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return Object.keys((await readEvidence(path, checks)).evidence).sort()
  }
  const registry = ['clientScp', 'enrollment', 'joinPolicy']
  t.strictSame(await read(JOINED), ['dsregcmd', 'joinState'])
  t.strictSame(await read(utf16(JOINED), 'dsregcmd.json'), ['dsregcmd', 'joinState'], 'redirected by PowerShell')
  t.strictSame(await read(REG), registry)
  t.strictSame(await read(utf16(REG), 'export.txt'), registry)
  t.strictSame(await read(printRegQuery(REGISTRY)), ['enrollment', 'joinPolicy'])
  t.strictSame(await read(`${JOINED}\n${printRegQuery(REGISTRY)}`), [
    'dsregcmd',
    'enrollment',
    'joinPolicy',
    'joinState',
  ])
  t.strictSame(
    await read(`[PC01]: PS C:\\> dsregcmd /status\n${JOINED}`),
    ['dsregcmd', 'joinState'],
    'a remote prompt is no JSON',
  )
})

t.test('claim rules, in every form', async t => {
  const folder = t.testdir()
  const trust = { Identifier: ['urn:federation:MicrosoftOnline'], IssuanceTransformRules: SINGLE_DOMAIN }
  const read = async (content: string | Buffer) => {
    const path = join(folder, 'x')
    writeFileSync(path, content)
    return (await readEvidence(path, checks)).evidence
  }
  for (const content of [SINGLE_DOMAIN, utf16(SINGLE_DOMAIN), JSON.stringify([trust])]) {
    t.match(await read(content), {
      claimRules: { state: 'observed', value: { where: join(folder, 'x'), rules: SINGLE_DOMAIN.trimEnd() } },
    })
  }
  await t.rejects(read(JSON.stringify({ ...trust, Identifier: ['urn:wiki'] })), {
    name: 'UsageError',
    message: /: Expected the rules of urn:federation:MicrosoftOnline, found those of urn:wiki\./,
  })
  await t.rejects(read('Identifier : {urn:federation:MicrosoftOnline}\nIssuanceTransformRules :\n'), {
    message: /found a trust without any\.$/,
  })
})

t.test('what cannot be used is told in one sentence', async t => {
  const folder = t.testdir()
  const cases: readonly [name: string, content: string | Buffer, message: RegExp][] = [
    ['nothing', '', /holds no evidence; expected .* dsregcmd \/status, a \.reg export/],
    ['a letter', 'Dear Ann, it fails.', /holds no evidence/],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]), /holds no evidence/],
    ['a cut dsregcmd', JOINED.slice(0, 500), /: the output of dsregcmd \/status is not whole: it ends .* line \d+/],
    [
      'a wrong header',
      REG.replace('5.00', '6.00'),
      /: expected the first line of a registry file, .* found "Windows Registry Editor Version 6\.00"\.$/,
    ],
    ['a cut export', utf16(REG.slice(0, REG.indexOf('EnrollmentStatus') + 6)), /quotes that begin in line 4\.$/],
    ['other keys', printRegFile({ 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Other': { a: dword(1) } }), /found none of them\.$/],
    [
      'two devices',
      printDsregcmd(notJoined()) + printDsregcmd(notJoined()).replace('PC01.corp', 'PC02.corp'),
      /expected dsregcmd \/status of one device, found two .*pc01\.corp.* and pc02\.corp/,
    ],
  ]
  for (const [name, content, message] of cases) {
    const path = join(folder, 'evidence')
    writeFileSync(path, content)
    await t.rejects(readEvidence(path, checks), { name: 'UsageError', message }, name)
    const error = await readEvidence(path, checks).catch((thrown: Error) => thrown)
    t.match(error instanceof Error ? error.message : '', /^--evidence: [^\n]+\.$/, name)
  }
})

t.test('a folder, and another option', async t => {
  const folder = t.testdir({ within: { 'a.txt': 'nothing' } })
  await t.rejects(readEvidence(folder, checks), { name: 'UsageError', message: /holds no evidence; expected one of: / })
  await t.rejects(readEvidence(join(folder, 'none'), checks, '--with'), {
    message: /^--with: cannot read .*none: it does not exist\.$/,
  })
  const saved = '{"kind":"sensecm-preflight-evidence","schemaVersion":2}'
  writeFileSync(join(folder, 'a.json'), saved)
  await t.rejects(readEvidence(join(folder, 'a.json'), checks, '--with'), { message: /^--with: .* schema version 2/ })
})

t.test('several files are one', async t => {
  const at = '2026-06-15T10:00:00.000Z'
  const seen = (value: string) => ({ state: 'observed' as const, value, at, durationMs: 0 })
  const skipped = { state: 'skipped' as const, reason: 'unsupported-platform' as const, message: 'not here' }
  const inputs: readonly Omit<EvidenceInput, 'path'>[] = [
    { evidence: { a: seen('text') } },
    { evidence: { a: seen('1'), b: skipped, c: skipped }, startedAt: at, target: { domain: 'one' } },
    { evidence: { b: seen('2') }, startedAt: '2026-01-01T00:00:00.000Z', target: { domain: 'two', computer: 'PC01' } },
  ]
  t.match(mergeEvidence(inputs, 'now'), {
    startedAt: at,
    target: { domain: 'one', computer: 'PC01' },
    evidence: { a: seen('text'), b: seen('2'), c: skipped },
  })
  t.equal(mergeEvidence([{ evidence: {} }], 'now')?.startedAt, 'now')
  const masked = { evidence: {}, redacted: true } as const
  t.equal(mergeEvidence([masked, masked], 'now')?.redacted, true)
  t.equal(mergeEvidence([masked, { evidence: {} }], 'now')?.redacted, undefined, 'one without masks shows names')
  t.equal(mergeEvidence([], 'now'), undefined)
})

t.test('where each value came from', async t => {
  const path = join(t.testdir({ 'pc01.reg': REG, 'pc01.txt': `\n\n${JOINED}` }), 'pc01.reg')
  const { evidence } = await readEvidence(path, checks)
  t.match(evidence['enrollment'], {
    value: {
      status: {
        state: 'present',
        value: 15,
        where: `HKLM\\SOFTWARE\\Microsoft\\SenseCM\\EnrollmentStatus, line 4 of ${path}`,
      },
      tenantId: { state: 'absent', where: /TenantId, not in the key of line 3 of / },
    },
  })
  t.match(evidence['clientScp'], { value: { tenantId: { state: 'absent', where: /CDJ\\AAD\\TenantId, not below/ } } })
  const text = await readEvidence(path.replace('.reg', '.txt'), checks)
  t.match(text.evidence['joinState'], { value: { where: /^dsregcmd \/status, line \d+ of .*pc01\.txt$/ } })
})

t.test('a value with an unexpected type is told, and not guessed', async t => {
  const path = join(t.testdir({ x: printRegFile({ [SENSE]: { EnrollmentStatus: sz('fifteen') } }) }), 'x')
  const { evidence } = await readEvidence(path, checks)
  t.match(evidence['enrollment'], {
    value: { status: { state: 'unread', reason: 'failed', message: 'expected a number, found REG_SZ "fifteen"' } },
  })
})
