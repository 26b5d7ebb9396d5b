import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import * as v from 'valibot'
import { type CommandLine, inTurns, median, ratio, timed } from './measure.ts'
import type { Group } from './table.ts'
import type { Place } from './world.ts'

const TURNS = 11

/** Milliseconds that one endpoint may take, where one of them hangs. */
const DEADLINE = 1_000

const HANGS = 'checkin.dm.microsoft.com'

/** The six of the catalogue, and as many of the administrator's. */
const OWN = ['discovery.dm', 'enrollment.dm', 'checkin.dm'].map(name => `${name}.microsoft.com`)
const URLS = [
  ...OWN.flatMap(host => [`https://${host}/`, `https://${host}/more`, `https://${host}/most`]),
  'https://enterpriseregistration.windows.net/',
  'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
  'https://device.login.microsoftonline.com/common/oauth2',
]

const layer = v.optional(v.object({ durationMs: v.number() }))
const reading = v.object({ resolution: layer, tcp: layer, tls: layer, http: layer })
const evidenceFile = v.object({
  evidence: v.object({
    endpoints: v.object({ durationMs: v.number(), value: v.object({ endpoints: v.array(reading) }) }),
  }),
})

/** Milliseconds that all endpoints took together, and the slowest of them alone. */
async function seen(file: string): Promise<{ all: number; slowest: number }> {
  const { endpoints } = v.parse(evidenceFile, JSON.parse(await readFile(file, 'utf8'))).evidence
  const sums = endpoints.value.endpoints.map(layers =>
    Object.values(layers).reduce((sum, said) => sum + (said?.durationMs ?? 0), 0),
  )
  return { all: endpoints.durationMs, slowest: Math.max(...sums) }
}

/** A server that takes connections and never says a word. */
async function startSilence(address: string) {
  const server = createServer()
  server.listen(0, address)
  await once(server, 'listening')
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('The silent server has no port')
  return { port: bound.port, address, stop: () => void server.close() }
}

/** Twelve endpoints at once: one that hangs, all healthy, and against curl for each in turn. */
export async function benchEndpoints(
  program: string,
  { folder, ca, near, far }: { folder: string; ca: string; near: Place; far: Place },
): Promise<Group> {
  const target = join(folder, 'twelve.json')
  const evidence = join(folder, 'twelve-evidence.json')
  const added = OWN.flatMap((host, index) =>
    ['more', 'most'].map(path => ({ id: `own-${path}-${index}`, url: `https://${host}/${path}`, service: 'mem' })),
  )
  await writeFile(target, JSON.stringify({ endpoints: added, mode: 'hybrid', ca }))
  const run = ({ cloud }: Place, ...more: string[]): CommandLine => [
    ...([
      process.execPath,
      program,
      'run',
      'endpoint-mem',
      'endpoint-aad',
      'tls-inspection',
      'name-resolution',
    ] as const),
    ...['--format', 'json', '--target', target, '--save-evidence', evidence],
    ...[...more, '--connect-to', `:443:${cloud.address}:${cloud.port}`],
  ]
  const silence = await startSilence('127.0.0.46')
  const hung = run(
    near,
    '--timeout',
    `${DEADLINE}ms`,
    '--connect-to',
    `${HANGS}:443:${silence.address}:${silence.port}`,
  )
  const curl = (url: string) => {
    const { address, port } = far.cloud
    return timed(['curl', '-sS', '--cacert', ca, '--connect-to', `::${address}:${port}`, '-o', '/dev/null', url])
  }
  const [together, slowest]: [number[], number[]] = [[], []]
  try {
    const times = await inTurns(TURNS, {
      hung: () => timed(hung, { codes: [0, 1, 3] }),
      far: async () => {
        const duration = await timed(run(far), { codes: [0, 3] })
        const { all, slowest: one } = await seen(evidence)
        together.push(all)
        slowest.push(one)
        return duration
      },
      curl: async () => {
        let total = 0
        for (const url of URLS) total += await curl(url)
        return total
      },
    })
    const [all, one] = [together.slice(1), slowest.slice(1)]
    const waits = times('hung')
    return {
      title: `Twelve endpoints, ${TURNS} turns`,
      rows: [
        {
          name: `run, one endpoint hangs for ${DEADLINE} ms`,
          value: median(waits),
          unit: 'ms',
          atMost: DEADLINE + 150,
        },
        { name: 'run, every endpoint 20 ms away', value: median(times('far')), unit: 'ms' },
        { name: 'its slowest endpoint', value: median(one), unit: 'ms' },
        { name: 'curl, each in turn', value: median(times('curl')), unit: 'ms' },
        { name: 'all endpoints', peer: 'the slowest of them', value: ratio(all, one), unit: 'x', atMost: 1.5 },
        { name: 'run', peer: 'curl', value: ratio(times('far'), times('curl')), unit: 'x', atMost: 1 / 4 },
      ],
    }
  } finally {
    silence.stop()
  }
}
