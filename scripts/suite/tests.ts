import { existsSync, globSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { inLanes } from './lanes.ts'
import { add, FAILED, type Stage, sentence, type Tally } from './stage.ts'
import type { TapListener } from './tap-tally.ts'
import { runTestFile } from './test-file.ts'
import { root } from './tools.ts'

/** Seconds that one test file may take: the forests need the most. */
const TIMEOUT = 300

/** What takes longest starts first, so that nothing long is left to the end, when the other processors have no work. */
const LONG = [
  /^test\/real\//,
  /^test\/wine\//,
  /^test\/(?:powershell|scripts)\//,
  /^test\/(?:browser|cli|faults|fuzz)\//,
]

/** The test files that the arguments mean, each a file, a folder or a pattern; each file once. */
function found(args: readonly string[]): string[] {
  const files = args.flatMap(arg => {
    const isFolder = existsSync(join(root, arg)) && statSync(join(root, arg)).isDirectory()
    return globSync(isFolder ? join(arg, '**/*.test.ts') : arg, { cwd: root })
  })
  const rank = (file: string): number => [...LONG, /^/].findIndex(part => part.test(file))
  return [...new Set(files)].sort().sort((left, right) => rank(left) - rank(right))
}

/** Prints a failure in full, and what is left out. */
const LISTENER: TapListener = {
  failure: (path, explanation) => console.log(`  FAIL  ${path.join(' > ')}\n${explanation}`),
  skip: (path, reason) => console.log(`  skip  ${path.join(' > ')}: ${reason}`),
}

/**
 * What test files share through a folder: the forests that one of them set up, and what Node.js has made of a source, so that
 * the next process need not strip and compile it again, which is half the time of most tests and of each command line that
 * they start. Not where lines are counted: what comes compiled is counted less exactly.
 */
function sharing(folder: string): NodeJS.ProcessEnv {
  const isCounting = process.env['NODE_V8_COVERAGE'] !== undefined
  return { SENSECM_FORESTS: folder, ...(!isCounting && { NODE_COMPILE_CACHE: join(folder, 'compiled') }) }
}

/**
 * The tests in the given files, as many at a time as there are processors. Tests against real servers have fixed addresses
 * and ports, so their files run one after the other, beside tests of other kinds.
 */
export function testStage(args: readonly string[]): Stage {
  return {
    name: 'tests',
    async run() {
      const files = found(args)
      if (files.length === 0) {
        console.log(`Expected test files, folders with some or patterns, found no test for ${args.join(' ')}.`)
        return FAILED
      }
      const shared = await mkdtemp(join(tmpdir(), 'sensecm-tests-'))
      const env = { ...process.env, ...sharing(shared) }
      let total: Tally = { passed: 0, failed: 0, skipped: 0 }
      await inLanes(files, {
        slots: availableParallelism(),
        laneOf: file => (file.startsWith('test/real/') ? 'real servers' : undefined),
        async work(file) {
          const started = performance.now()
          const tally = await runTestFile(file, { timeout: TIMEOUT, env, listener: LISTENER })
          const seconds = ((performance.now() - started) / 1000).toFixed(1)
          console.log(`  ${tally.failed > 0 ? 'FAIL' : 'ok  '}  ${file}   ${sentence(tally)}   ${seconds} s`)
          total = add(total, tally)
        },
      })
      await rm(shared, { recursive: true, force: true })
      return total
    },
  }
}
