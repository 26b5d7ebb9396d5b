import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openInput } from '../../lib/engine/open-input.ts'

t.test('a folder is its regular files, at any depth, and nothing that a link leads to', async t => {
  const folder = t.testdir({ a: { b: { 'c.txt': 'deep' } }, 'd.txt': Buffer.from('\ufefftop', 'utf16le') })
  symlinkSync('/etc', join(folder, 'link'))
  symlinkSync('/etc/hostname', join(folder, 'file-link'))
  const input = await openInput(folder, '--evidence')
  if (input.kind !== 'folder') throw new Error('expected a folder')
  const files = input.files.toSorted((a, b) => a.path.localeCompare(b.path))
  t.strictSame(files, [
    { path: 'a/b/c.txt', size: 4 },
    { path: 'd.txt', size: 8 },
  ])
  const texts = await Promise.all(files.map(async file => (await input.open(file)).text))
  t.strictSame(texts, ['deep', 'top'])
  await t.rejects(input.open({ path: 'gone.txt', size: 1 }), { message: 'gone.txt cannot be read: it does not exist' })
  await t.rejects(input.open({ path: 'd.txt', size: 1e9 }), { name: 'MalformedError', message: /larger than/ })
})

t.test('what no evidence is as large as is refused before it is read', async t => {
  const folder = t.testdir({ many: {} })
  const large = join(folder, 'large.bin')
  writeFileSync(large, '')
  truncateSync(large, 65 * 1_048_576)
  await t.rejects(openInput(large, '--with'), { name: 'UsageError', message: /^--with: .*large\.bin is larger than/ })
  const many = join(folder, 'many')
  for (let index = 0; index <= 10_000; index++) writeFileSync(join(many, String(index)), '')
  await t.rejects(openInput(many, '--with'), { name: 'UsageError', message: /more than 10000 files/ })
})

t.test('folders are followed to a depth, not for ever', async t => {
  const folder = t.testdir()
  mkdirSync(join(folder, '1/2/3/4/5/6/7/8/9'), { recursive: true })
  writeFileSync(join(folder, '1/2/3/4/5/6/7/near'), '')
  writeFileSync(join(folder, '1/2/3/4/5/6/7/8/9/far'), '')
  const input = await openInput(folder, '--evidence')
  t.match(input, { files: [{ path: '1/2/3/4/5/6/7/near' }] })
})
