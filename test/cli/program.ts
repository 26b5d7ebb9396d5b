import { spawn } from 'node:child_process'

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What node is given to run the program. */
export const ENTRY = new URL('../../bin/sensecm-preflight.ts', import.meta.url).pathname

/**
 * Runs the program as a shell would, and waits for it. `SIGINT` is sent as soon as standard output holds `interruptAt`, or
 * `interruptWhen` is there.
 */
export async function program(
  args: readonly string[],
  options: {
    cwd?: string
    env?: Record<string, string>
    input?: string
    interruptAt?: string
    interruptWhen?: Promise<unknown>
  } = {},
): Promise<Ended> {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env
  const child = spawn(process.execPath, [ENTRY, ...args], {
    env: { PATH, HOME, LANG: 'C.UTF-8', ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }), ...options.env },
    stdio: 'pipe',
    ...(options.cwd !== undefined && { cwd: options.cwd }),
  })
  let { interruptAt } = options
  const [stdout, stderr] = [child.stdout, child.stderr].map(async stream => {
    let text = ''
    for await (const chunk of stream.setEncoding('utf8')) {
      text += chunk
      if (interruptAt === undefined || !text.includes(interruptAt)) continue
      interruptAt = undefined
      child.kill('SIGINT')
    }
    return text
  })
  child.stdin.end(options.input ?? '')
  options.interruptWhen?.then(() => child.kill('SIGINT'))
  const code = await new Promise<number | null>(resolve => child.on('close', resolve))
  return { code, stdout: (await stdout) ?? '', stderr: (await stderr) ?? '' }
}
