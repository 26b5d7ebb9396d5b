import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { findPowerShell } from '../../../../lib/probes/windows/powershell/executable.ts'

const WINDOWS = { SystemRoot: 'D:\\Windows', ProgramFiles: 'D:\\Programs', PATH: 'C:\\tools;relative;.' }

const MISSING: readonly [
  name: string,
  asked: string | undefined,
  platform: NodeJS.Platform,
  env: NodeJS.ProcessEnv,
  error: string,
][] = [
  [
    'Windows PowerShell by its absolute path, whatever PATH says',
    undefined,
    'win32',
    WINDOWS,
    'Expected PowerShell (powershell), found no such program; looked at D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe.',
  ],
  [
    'the 64-bit one for a 32-bit Node.js',
    'powershell',
    'win32',
    { PROCESSOR_ARCHITEW6432: 'AMD64' },
    'Expected PowerShell (powershell), found no such program; looked at C:\\Windows\\Sysnative\\WindowsPowerShell\\v1.0\\powershell.exe.',
  ],
  [
    'pwsh where it is asked for, in absolute folders of PATH and where it is usually installed',
    'pwsh',
    'win32',
    WINDOWS,
    'Expected PowerShell (pwsh), found no such program; looked at C:\\tools\\pwsh.exe, D:\\Programs\\PowerShell\\7\\pwsh.exe.',
  ],
  [
    'pwsh elsewhere',
    undefined,
    'linux',
    { PATH: '/nothing:bin:' },
    'Expected PowerShell (pwsh), found no such program; looked at /nothing/pwsh.',
  ],
  [
    'an empty PATH',
    undefined,
    'linux',
    {},
    'Expected PowerShell (pwsh), found no such program; looked at an empty PATH.',
  ],
  [
    'no Windows',
    'powershell',
    'linux',
    { PATH: '/nothing' },
    'Expected Windows PowerShell, which is a part of Windows; this is linux.',
  ],
  [
    'the variable',
    undefined,
    'linux',
    { SENSECM_PREFLIGHT_POWERSHELL: '/nothing/here' },
    'Expected PowerShell (/nothing/here), found no such program; looked at /nothing/here.',
  ],
  [
    'what is asked for before the variable',
    'pwsh',
    'linux',
    { PATH: '/nothing', SENSECM_PREFLIGHT_POWERSHELL: '/bin/sh' },
    'Expected PowerShell (pwsh), found no such program; looked at /nothing/pwsh.',
  ],
]

t.test('where PowerShell is looked for', async t => {
  for (const [name, asked, platform, env, error] of MISSING)
    t.strictSame(findPowerShell(asked, { platform, env }), { error }, name)
})

t.test('what is found', { skip: process.platform === 'win32' && 'programs of POSIX systems' }, async t => {
  const folder = t.testdir({ first: { pwsh: '' }, second: { pwsh: '' } })
  const [first, second] = [join(folder, 'first', 'pwsh'), join(folder, 'second', 'pwsh')]
  chmodSync(second, 0o755)
  const env = { PATH: `${folder}:${folder}/first:${folder}/second` }
  t.strictSame(
    findPowerShell(undefined, { platform: 'linux', env }),
    { path: second },
    'the first one in PATH that can be run',
  )
  t.strictSame(findPowerShell(second, { platform: 'linux', env: {} }), { path: second }, 'a path')
  t.match(
    findPowerShell(first, { platform: 'linux', env: {} }),
    { error: /found no such program/ },
    'a file that is no program',
  )
  t.strictSame(
    findPowerShell(undefined, { platform: 'linux', env: { ...env, SENSECM_PREFLIGHT_POWERSHELL: '/bin/sh' } }),
    { path: '/bin/sh' },
    'the variable',
  )
})
