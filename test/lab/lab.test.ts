import { once } from 'node:events'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import t from 'tap'
import { resolveTarget } from '../../lib/engine/target.ts'
import { ENDPOINT_CATALOGUE } from '../../lib/evidence/endpoint-catalogue.ts'
import { startLab } from '../../lib/lab/lab.ts'
import { SCENARIOS } from '../../lib/lab/scenarios.ts'
import type { World } from '../../lib/lab/world.ts'
import { DC, dnsPort, labFor, list, portOf, run, text } from '../fixtures/lab.ts'

/** The error of a connection to a port of loopback; nothing when it opens. */
async function knock(port: number): Promise<string | undefined> {
  const socket = connect(port, '127.0.0.1')
  try {
    await once(socket, 'connect')
    return undefined
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : String(error)
  } finally {
    socket.destroy()
  }
}

/** What still listens, after the event loop has had a few rounds to let go of what was closed. */
async function listening(): Promise<string[]> {
  for (let round = 0; round < 5; round++) await setImmediate()
  return process.getActiveResourcesInfo().filter(name => name === 'TCPServerWrap' || name === 'UDPWrap')
}

t.test('starts in a moment', async t => {
  const times: number[] = []
  for (let round = 0; round < 3; round++) {
    const began = performance.now()
    const lab = await startLab('healthy')
    times.push(performance.now() - began)
    await lab.close()
  }
  t.comment(`startLab: ${times.map(time => `${time.toFixed(0)} ms`).join(', ')}`)
  t.ok(Math.min(...times) < 1000, 'the best of three takes less than a second')
})

t.test('the target is what the tool takes', async t => {
  for (const scenario of SCENARIOS) {
    const lab = await startLab(scenario)
    const target = resolveTarget({ file: { path: 'lab.json', values: JSON.parse(JSON.stringify(lab.target)) } })
    const mode = scenario.id === 'synthetic-registration' ? 'auto' : 'hybrid'
    const computer = scenario.id.startsWith('server-2012r2') ? 'SRV02' : 'PC01'
    t.match(target, { domain: 'corp.example.test', computer, mode, cloud: 'commercial' }, scenario.id)
    t.equal(lab.scenario, scenario)
    await lab.close()
  }
})

t.test('every endpoint of the commercial cloud is served', async t => {
  const lab = await labFor(t)
  for (const { host, port, clouds } of ENDPOINT_CATALOGUE) {
    if (clouds.includes('commercial')) t.equal(await knock(portOf(lab, host, port)), undefined, host)
  }
})

t.test('what a scenario closes refuses, and nothing else does', async t => {
  const refusedIn = {
    healthy: [],
    '13-mem-blocked': [
      'discovery.dm.microsoft.com:443',
      'enrollment.dm.microsoft.com:443',
      'checkin.dm.microsoft.com:443',
    ],
    '14-aad-blocked': [
      'enterpriseregistration.windows.net:443',
      'login.microsoftonline.com:443',
      'device.login.microsoftonline.com:443',
    ],
    '25-no-domain-controller': [`${DC}:389`, `${DC}:636`, `${DC}:88`],
    '25-kdc-stopped': [`${DC}:88`],
    '25-kerberos-blocked': [],
    '36-ldap-refused': [`${DC}:389`],
    broken: [],
  }
  for (const [id, expected] of Object.entries(refusedIn)) {
    const lab = await labFor(t, id)
    const refused: string[] = []
    for (const rule of list(lab, 'connectTo')) {
      const [host, port, , toPort] = rule.split(':')
      const error = await knock(Number(toPort))
      if (error !== undefined) t.equal(error, 'ECONNREFUSED')
      if (error !== undefined) refused.push(`${host}:${port}`)
    }
    t.strictSame(refused, expected, id)
  }
})

t.test('no rule hides that a name does not resolve', async t => {
  const foreign = await labFor(t, '38-foreign-dns')
  t.notOk(list(foreign, 'connectTo').some(rule => rule.includes('example.test')))
  t.ok(list(foreign, 'connectTo').some(rule => rule.startsWith('login.microsoftonline.com:')))
  const offline = await labFor(t, '41-name-not-resolved')
  t.notOk(list(offline, 'connectTo').some(rule => rule.includes('microsoft')))
  t.ok(list(offline, 'connectTo').some(rule => rule.startsWith(`${DC}:`)))
})

t.test('the temporary folder holds an authority, a password and a token for its owner only', async t => {
  const lab = await labFor(t)
  const folder = dirname(text(lab, 'ca'))
  t.strictSame(readdirSync(folder).sort(), ['ca.pem', 'graph-token', 'password'])
  if (process.platform !== 'win32') {
    t.equal(statSync(folder).mode & 0o777, 0o700)
    t.equal(statSync(text(lab, 'passwordFile')).mode & 0o777, 0o600)
    t.equal(statSync(text(lab, 'graphTokenFile')).mode & 0o777, 0o600)
  }
  t.notMatch(await readFile(text(lab, 'ca'), 'utf8'), /PRIVATE KEY/)
  const password = await readFile(text(lab, 'passwordFile'), 'utf8')
  t.ok(password.length >= 16)
  t.notMatch(JSON.stringify(lab.target), password, 'the target does not hold the password')
})

t.test('close() leaves nothing behind, and may be called again', async t => {
  const lab = await startLab('healthy')
  const folder = dirname(text(lab, 'ca'))
  const ports = [dnsPort(lab), ...list(lab, 'connectTo').map(rule => Number(rule.split(':').at(-1)))]
  const idle = connect(portOf(lab, DC, 636), '127.0.0.1')
  await once(idle, 'connect')
  const ended = once(idle, 'close')
  await Promise.all([lab.close(), lab.close()])
  await lab.close()
  await ended
  t.notOk(existsSync(folder), 'the folder is gone')
  t.strictSame(await listening(), [], 'no server is left')
  for (const port of ports) t.equal(await knock(port), 'ECONNREFUSED')
})

t.test('a process that fails leaves no folder behind', async t => {
  const folder = t.testdir({})
  const script = `
    import { readdirSync } from 'node:fs'
    import { startLab } from '${new URL('../../lib/lab/lab.ts', import.meta.url)}'
    await startLab('healthy')
    console.log(readdirSync(process.env.TMPDIR).length)
    throw new Error('on purpose')`
  const { code, stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', script], {
    TMPDIR: folder,
  })
  t.strictSame([code, stdout], [1, '1\n'], stderr)
  t.strictSame(readdirSync(folder), [])
})

t.test('labs do not disturb each other', async t => {
  const labs = await Promise.all(Array.from({ length: 4 }, () => labFor(t)))
  t.equal(new Set(labs.map(dnsPort)).size, 4)
  t.equal(new Set(labs.map(lab => text(lab, 'ca'))).size, 4)
})

t.test('an unknown scenario is named together with the one that was meant', async t => {
  await t.rejects(startLab('40-clock-skwe'), {
    message: /no scenario "40-clock-skwe"\. Did you mean "40-clock-skew"\?/,
  })
  await t.rejects(startLab('nonsense'), { message: /Scenarios: healthy, broken, 13-mem-blocked/ })
})

t.test('a scenario of the caller’s own', async t => {
  const lab = await labFor(t, {
    id: 'other-computer',
    title: 'The audit is about another computer',
    codes: [],
    change: world => {
      world.audit.computer = 'PC02'
    },
  })
  t.equal(lab.target['computer'], 'PC02')
})

t.test('a lab that cannot start leaves nothing behind', async t => {
  const impossible = {
    id: 'impossible',
    title: 'A certificate is valid beyond the end of time',
    codes: [],
    change: (world: World) => {
      for (const computer of world.own.computers)
        for (const certificate of computer.certificates) certificate.notAfter = 1e12
    },
  }
  await t.rejects(startLab(impossible), { name: 'RangeError' })
  t.strictSame(await listening(), [], 'no server is left')
})
