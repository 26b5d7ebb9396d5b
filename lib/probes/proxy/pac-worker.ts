import { parentPort } from 'node:worker_threads'
import { askScript, type PacQuestion } from './pac-sandbox.ts'

/** A thread of its own: a script that nothing interrupts is ended with it, and holds nobody up until then. */
parentPort?.on('message', async (question: PacQuestion) => parentPort?.postMessage(await askScript(question)))
