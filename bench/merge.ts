/**
 * `merge` of ten thousand results, with the html page: how long it takes, how much memory, how large the page is. Needs
 * nothing but this repository; writes into a temporary folder.
 */
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { capture, root } from '../scripts/suite/tools.ts'
import type { Group } from './table.ts'

const DEVICES = 10_000
const SCENARIOS = [
  'healthy',
  'broken',
  '13-mem-blocked',
  '16-scp-missing',
  '18-certificate-absent',
  '42-hybrid-join-failed',
]
const program = join(root, 'bin/sensecm-preflight.ts')

/** A module that tells, as the process ends, the most memory that it had. */
const TELL_MEMORY = `data:text/javascript,process.on('exit',()=>process.stderr.write('RSS '+process.resourceUsage().maxRSS))`

/** Real results of the lab, each for many computers. */
async function writeResults(folder: string): Promise<void> {
  const texts: string[] = []
  for (const scenario of SCENARIOS) {
    const path = join(folder, 'result')
    await capture(process.execPath, [program, 'run', '--lab', scenario, '--output', `json=${path}`])
    texts.push(readFileSync(path, 'utf8'))
    await rm(path)
  }
  for (let index = 0; index < DEVICES; index += 1) {
    const name = `WS-${String(index).padStart(5, '0')}`
    const text = texts[index % texts.length] ?? ''
    await writeFile(join(folder, `${name}.json`), text.replaceAll('PC01', name))
  }
}

export async function benchMerge(): Promise<Group> {
  const folder = await mkdtemp(join(tmpdir(), 'sensecm-merge-'))
  const page = join(folder, 'fleet.html')
  try {
    await writeResults(folder)
    const started = performance.now()
    const words = ['--import', TELL_MEMORY, program, 'merge', folder, '--output', `html=${page}`]
    const { code, output } = await capture(process.execPath, words)
    const took = performance.now() - started
    const [, kilobytes] = /RSS (\d+)$/.exec(output) ?? []
    if (code !== 1 || kilobytes === undefined) throw new Error(`merge ended with ${code}: ${output.slice(-2000)}`)
    return {
      title: `merge of ${DEVICES} results`,
      rows: [
        { name: 'from the files to the html page', value: took, unit: 'ms', atMost: 10_000 },
        { name: 'most memory', value: Number(kilobytes) / 1024, unit: 'MB', atMost: 300 },
        { name: 'html page', value: (await stat(page)).size / 1_048_576, unit: 'MB', atMost: 5 },
      ],
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
