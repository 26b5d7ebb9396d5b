import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { findProgram } from '../../../lib/probes/plugins/find-program.ts'

const skip = process.platform === 'win32' && 'looks at the permissions of files'

t.test('a program is found by its path or in PATH', { skip }, async t => {
  const folder = t.testdir({
    bin: { tool: '', 'tool.exe': '', text: '' },
    work: { tool: '', bin: { inner: '' } },
  })
  for (const file of ['bin/tool', 'bin/tool.exe', 'work/tool', 'work/bin/inner']) chmodSync(join(folder, file), 0o755)
  const find = (name: string, path: string, platform: NodeJS.Platform = 'linux') =>
    findProgram(name, { folder: join(folder, 'work'), env: { PATH: path }, platform })
  const bin = join(folder, 'bin')
  t.equal(find('node', ''), process.execPath, 'node is the one that runs this')
  t.equal(find('tool', bin), join(bin, 'tool'))
  t.equal(find('tool', ''), undefined, 'the folder itself is not searched')
  t.equal(find('inner', 'bin'), undefined, 'nor is a relative entry of PATH')
  t.equal(find('./tool', ''), join(folder, 'work', 'tool'))
  t.equal(find('bin/inner', ''), join(folder, 'work', 'bin', 'inner'))
  t.equal(find(join(bin, 'tool'), ''), join(bin, 'tool'))
  t.equal(find('text', bin), undefined, 'not executable')
  t.equal(find(bin, ''), undefined, 'a folder')
  t.equal(find('no\0thing', bin), undefined)
})
