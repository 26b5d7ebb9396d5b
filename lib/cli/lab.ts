import { startLab } from '../lab/lab.ts'
import { SCENARIOS } from '../lab/scenarios.ts'
import { toJson } from '../report/json.ts'
import { readArguments } from './arguments.ts'
import { LAB_FLAGS } from './flags.ts'
import type { Command } from './io.ts'
import { requireScenario } from './scenario.ts'

/** `lab`: keeps the simulated forest running until Ctrl-C; its target file goes to standard output. */
export const lab: Command = async (args, io) => {
  const { values, positionals } = readArguments(args, LAB_FLAGS)
  if (values['list']) {
    const column = Math.max(...SCENARIOS.map(({ id }) => id.length)) + 2
    for (const { id, title } of SCENARIOS) io.stdout.write(`${id.padEnd(column)}${title}\n`)
    return 0
  }
  // Listened for before anything is there, and before anybody is told of it: whoever is quick must not leave the lab's folder behind.
  const interrupted = new Promise<void>(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
  const running = await startLab(requireScenario(positionals[0] ?? 'healthy'))
  io.stdout.write(`${toJson(running.target, 2)}\n`)
  io.stderr.write(
    'The lab runs until Ctrl-C. With the lines above in target.json: sensecm-preflight run --target target.json\n',
  )
  await interrupted
  await running.close()
  return 0
}
