import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { PacQuestion, PacReply } from './pac-sandbox.ts'
import { PAC_WORKER } from './pac-worker-source.ts'

/** Milliseconds for the thread to start and for what the interpreter cannot interrupt, such as one huge regular expression. */
const GRACE_MS = 2_000
/** Milliseconds without a question after which the thread ends. */
const IDLE_MS = 250

/**
 * Asks a PAC script, one question after the other, in a thread that knows nothing of this one. Never rejects.
 *
 * @param totalMs milliseconds that all answers may take together; after that the script counts as one that does not end
 */
export function createPacThread(totalMs: number): (question: PacQuestion) => Promise<PacReply> {
  let leftMs = totalMs
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let queue: Promise<unknown> = Promise.resolve()

  function end(): void {
    void worker?.terminate()
    worker = undefined
  }

  async function ask(question: PacQuestion): Promise<PacReply> {
    if (leftMs <= 0) return { problem: `it does not end within ${question.limitMs} ms` }
    clearTimeout(idle)
    const start = performance.now()
    worker ??= startWorker()
    const current = worker
    const limit = AbortSignal.timeout(question.limitMs + GRACE_MS)
    try {
      current.postMessage(question)
      const [reply]: PacReply[] = await once(current, 'message', { signal: limit })
      idle = setTimeout(end, IDLE_MS).unref()
      return reply ?? { problem: 'it gives no answer' }
    } catch (error) {
      end()
      const reason = error instanceof Error ? error.message : String(error)
      return {
        problem: limit.aborted ? `it does not end within ${question.limitMs} ms` : `it breaks its sandbox (${reason})`,
      }
    } finally {
      leftMs -= performance.now() - start
    }
  }

  return question => {
    const reply = queue.then(() => ask(question))
    queue = reply
    return reply
  }
}

function startWorker(): Worker {
  const worker = new Worker(PAC_WORKER.source, {
    eval: PAC_WORKER.eval,
    env: {},
    argv: [],
    // Nothing that was preloaded here, such as a test runner, belongs there.
    execArgv: [],
    stdin: false,
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
  })
  worker.unref()
  return worker
}
