import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { add, FAILED, type Stage, sentence, type Tally } from './stage.ts'
import { tapTally } from './tap-tally.ts'
import { commandFile, root } from './tools.ts'

/** Seconds that one test file may take: the forests need the most. */
const TIMEOUT = 300

/** Prints one line for a file that passed, and a failure in full. */
function show(total: { tally: Tally }) {
  return tapTally({
    failure: (path, explanation) => console.log(`  FAIL  ${path.join(' > ')}\n${explanation}`),
    skip: (path, reason) => console.log(`  skip  ${path.join(' > ')}: ${reason}`),
    file: (name, tally, time) => {
      total.tally = add(total.tally, tally)
      console.log(
        `  ${tally.failed > 0 ? 'FAIL' : 'ok  '}  ${name}   ${sentence(tally)}   ${(time / 1000).toFixed(1)} s`,
      )
    },
  })
}

/**
 * The tests in the given files, through tap. Tests against real servers have fixed addresses and ports, so their
 * files run one after the other; forests that one of them set up are there for the next.
 */
export function testStage(files: readonly string[]): Stage {
  return {
    name: 'tests',
    async run() {
      const forests = await mkdtemp(join(tmpdir(), 'sensecm-forests-'))
      const tap = await commandFile('tap', 'tap')
      const args = [tap, 'run', '--reporter=tap', `--timeout=${TIMEOUT}`, '--serial=test/real', ...files]
      const env = { ...process.env, SENSECM_FORESTS: forests }
      const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'inherit'] })
      const total = { tally: { passed: 0, failed: 0, skipped: 0 } }
      child.stdout.pipe(show(total))
      const [code]: unknown[] = await once(child, 'close')
      await rm(forests, { recursive: true, force: true })
      return code === 0 || total.tally.failed > 0 ? total.tally : add(total.tally, FAILED)
    },
  }
}
