import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { readManifest } from '../../../lib/engine/plugins/manifest.ts'

const check = { id: 'room', title: 'There is room' }
const manifest = { name: 'disk', command: ['node', 'disk.mjs'], checks: [check] }

async function read(folder: string, content: unknown, name = 'disk.json') {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return readManifest(path, name)
}

t.test('a manifest, with what may be left out', async t => {
  const folder = t.testdir({})
  t.strictSame(await read(folder, manifest), {
    ...manifest,
    folder,
    timeoutMs: 45_000,
    needs: [],
    checks: [{ ...check, codes: [], tags: [] }],
  })
  const yaml = `
name: disk
command: [node, disk.mjs]
platforms: [win32]
timeout: 90s
needs: [scp]
checks:
  - { id: room, title: "room\\e[31m", codes: [13, server-2012r2], tags: [device], hybridOnly: true, url: https://example.com/room }
`
  t.match(await read(folder, yaml, 'disk.yaml'), {
    platforms: ['win32'],
    timeoutMs: 90_000,
    needs: [{ id: 'scp' }],
    checks: [{ title: 'room\\u001b[31m', codes: [13, 'server-2012r2'], hybridOnly: true }],
  })
})

const WRONG: readonly [content: unknown, message: string][] = [
  ['[]', '--plugin disk.json: expected an object with keys in '],
  ['{', 'is not valid JSON'],
  [
    { ...manifest, comand: [] },
    'unknown key "comand". Did you mean "command"? Known: name, command, platforms, timeout, needs, checks.',
  ],
  [{ ...manifest, checks: [{ ...check, titel: 'x' }] }, 'unknown key "checks.0.titel". Did you mean "title"?'],
  [{ ...manifest, name: undefined }, 'expected "name" to be '],
  [{ ...manifest, name: 'My Disk' }, 'expected "name" to be a kebab-case name, such as disk-space, found "My Disk".'],
  [{ ...manifest, command: 'node disk.mjs' }, 'expected "command" to be Array, found "node disk.mjs".'],
  [{ ...manifest, command: [] }, 'expected "command.0" to be '],
  [{ ...manifest, command: ['node', 'a\0b'] }, 'expected "command.1" to be a text without NUL'],
  [
    { ...manifest, platforms: ['windows'] },
    'expected "platforms.0" to be ("win32" | "linux" | "darwin"), found "windows".',
  ],
  [{ ...manifest, timeout: 'soon' }, 'expected "timeout" to be a time, such as 500ms, 3s or 2m, found "soon".'],
  [{ ...manifest, needs: ['spc'] }, 'there is no evidence "spc". Did you mean "scp"? Known: '],
  [{ ...manifest, checks: [] }, 'expected "checks" to be at least one check'],
  [
    { ...manifest, checks: [{ ...check, codes: [12] }] },
    'expected "checks.0.codes.0" to be a code from 13 to 42, or "server-2012r2", found 12.',
  ],
  [{ ...manifest, checks: [{ ...check, id: 'Room' }] }, 'expected "checks.0.id" to be a kebab-case name'],
]

t.test('a manifest that cannot be used: one sentence', async t => {
  const folder = t.testdir({})
  for (const [content, message] of WRONG) {
    const error: unknown = await read(folder, content).catch(error => error)
    t.match(error, { name: 'UsageError' })
    t.ok(error instanceof Error && error.message.includes(message), `${error instanceof Error ? error.message : error}`)
    t.notMatch(String(error), '\n')
  }
})
