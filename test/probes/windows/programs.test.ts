import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { gatherJoin } from '../../../lib/probes/windows/gather-join.ts'
import { runProgram, systemProgram } from '../../../lib/probes/windows/program.ts'
import { gatherSecureChannel } from '../../../lib/probes/windows/secure-channel.ts'
import { hybridJoined, printDsregcmd } from '../../helpers/dsregcmd.ts'

const skip = process.platform === 'win32' && 'stands in for programs of Windows with shell scripts'

const options = (timeoutMs = 10_000, signal = new AbortController().signal) => ({ signal, timeoutMs })

t.test('a program is run, whatever its end', async t => {
  const node = (script: string, timeoutMs?: number, signal?: AbortSignal) =>
    runProgram(process.execPath, ['-e', script], options(timeoutMs, signal))
  const printed = async (outcome: ReturnType<typeof node>) => {
    const { output } = (await outcome) as { output?: Uint8Array }
    return output && Buffer.from(output).toString()
  }
  t.equal(await printed(node('console.log("a b")')), 'a b\n')
  t.equal(await printed(node('console.log("bad news"); process.exit(3)')), 'bad news\n')
  t.equal(await printed(node('')), '')
  t.match(await runProgram(join(t.testdir(), 'none.exe'), [], options()), {
    fault: { name: 'ProgramNotFound', message: /has no .*none\.exe/ },
  })
  t.match(await node('setInterval(() => {}, 1000)', 300), { fault: { name: 'ProgramTimeout' } })
  t.match(await node('setInterval(() => {}, 1000)', 10_000, AbortSignal.timeout(300)), {
    fault: { name: 'ProgramTimeout' },
  })
  t.equal(
    await printed(runProgram(process.execPath, ['-p', 'process.env.SECRET'], { ...options(), env: {} })),
    'undefined\n',
  )
  t.match(await runProgram(t.testdir({}), [], options()), { fault: { message: /could not be run|has no/ } })
})

t.test('programs are those of the system', async t => {
  t.match(systemProgram('a.exe', { SystemRoot: '/w' }), /^.w.System32.a\.exe$/)
  t.match(systemProgram('a.exe', { SystemRoot: '/w', PROCESSOR_ARCHITEW6432: 'AMD64' }), /Sysnative/)
  t.match(systemProgram('a.exe', {}), /^C:.Windows/)
})

/** A folder of Windows whose programs print a text. */
function windowsWith(folder: string, programs: Record<string, string>): string {
  mkdirSync(join(folder, 'System32'), { recursive: true })
  for (const [name, text] of Object.entries(programs)) {
    const path = join(folder, 'System32', name)
    writeFileSync(`${path}.txt`, text)
    writeFileSync(path, `#!/bin/sh\nexec cat "$0.txt"\n`)
    chmodSync(path, 0o755)
  }
  return folder
}

t.test('dsregcmd and nltest', { skip }, async t => {
  const before = process.env['SystemRoot']
  t.teardown(() => {
    if (before === undefined) delete process.env['SystemRoot']
    else process.env['SystemRoot'] = before
  })
  const use = (name: string, programs: Record<string, string>): void => {
    process.env['SystemRoot'] = windowsWith(join(t.testdirName, name), programs)
  }
  t.testdir({})
  use('joined', {
    'dsregcmd.exe': printDsregcmd(hybridJoined()),
    'nltest.exe': 'Trusted DC Name \\\\dc1.corp \r\nStatus = 0 0x0 NERR_Success',
  })
  t.match(await gatherJoin(options()), {
    joinState: { value: { where: 'dsregcmd /status', azureAdJoined: 'yes', domainJoined: 'yes' } },
    dsregcmd: { value: { sections: [{ title: 'Device State' }] } },
  })
  t.strictSame(await gatherSecureChannel('corp', options()), {
    value: {
      status: { state: 'present', value: 0, where: 'nltest /sc_query:corp' },
      controller: { state: 'present', value: 'dc1.corp', where: 'nltest /sc_query:corp' },
    },
  })

  use('looking', { 'dsregcmd.exe': '', 'nltest.exe': '' })
  const seen = join(t.testdirName, 'seen')
  for (const name of ['dsregcmd.exe', 'nltest.exe']) {
    writeFileSync(
      join(process.env['SystemRoot'] ?? '', 'System32', name),
      `#!/bin/sh\necho "$SECRET$OPEN" >> '${seen}'\n`,
    )
  }
  const env = { ...process.env, OPEN: 'open' }
  await Promise.all([gatherJoin({ ...options(), env }), gatherSecureChannel('corp', { ...options(), env })])
  t.equal(readFileSync(seen, 'utf8'), 'open\nopen\n', 'both see the environment that they are given')

  use('cut', {
    'dsregcmd.exe': printDsregcmd(hybridJoined()).slice(0, 300),
    'nltest.exe': 'Status = 5 0x5 ERROR_ACCESS_DENIED',
  })
  t.match((await gatherJoin(options())).joinState, { state: 'failed', fault: { message: /breaks off/ } })
  t.match(await gatherSecureChannel('corp', options()), {
    value: { status: { state: 'unread', reason: 'missing-privilege' } },
  })

  use('silent', { 'dsregcmd.exe': '', 'nltest.exe': 'nothing' })
  t.match((await gatherJoin(options())).dsregcmd, { state: 'failed', fault: { name: 'DsregcmdError' } })
  t.match(await gatherSecureChannel('corp', options()), { value: { status: { state: 'unread', reason: 'failed' } } })

  use('older', {})
  t.match((await gatherJoin(options())).joinState, { state: 'skipped', reason: 'unsupported-platform' })
  t.match(await gatherSecureChannel('corp', options()), {
    state: 'skipped',
    reason: 'unsupported-platform',
    fix: [/Test-ComputerSecureChannel/],
  })
})
