import { EventEmitter, once } from 'node:events'
import t from 'tap'
import { FleetProgress } from '../../lib/cli/fleet-progress.ts'
import type { Io } from '../../lib/cli/io.ts'
import { Progress } from '../../lib/cli/progress.ts'

/** Standard error that keeps what is written to it: a terminal of 40 columns, or something else. */
class StandardError extends EventEmitter {
  readonly columns = 40
  readonly written: string[] = []
  readonly isTTY: boolean

  constructor(isTTY = true) {
    super()
    this.isTTY = isTTY
  }

  write(text: string): void {
    this.written.push(text)
    this.emit('written', text)
  }

  /** What is written next. The timers of a progress line keep no process alive, so that this has to. */
  async next(): Promise<string> {
    const alive = setInterval(() => {}, 1_000)
    const [text]: string[] = await once(this, 'written')
    clearInterval(alive)
    return text ?? ''
  }

  io(env: Io['env'] = {}): Io {
    // Of a terminal, only what is above is looked at.
    const stderr = this as unknown as NodeJS.WriteStream
    return { stdout: stderr, stderr, env }
  }
}

const ERASE = '\r\u001b[K'

t.test('what is awaited, on one line that vanishes', async t => {
  const terminal = new StandardError()
  const progress = new Progress(terminal.io())
  progress.update({ id: 'dns', title: 'DNS', state: 'start' })
  progress.update({ id: 'ldap', title: 'LDAP', state: 'start' })
  progress.update({ id: 'dns', title: 'DNS', state: 'end' })
  t.equal(await terminal.next(), `${ERASE}1 of 2 done, waiting for: LDAP`)
  progress.update({ id: 'long', title: 'something with a very long name', state: 'start' })
  const long = await terminal.next()
  t.match(long, /waiting for: LDAP, some/)
  t.equal(long.length, ERASE.length + 39, 'never as wide as the terminal, which would begin a new line')
  const lines = terminal.written.length
  progress.clear()
  progress.clear()
  t.strictSame(terminal.written.slice(lines), [ERASE], 'it vanishes once')
})

t.test('how far a fleet is', async t => {
  const terminal = new StandardError()
  const progress = new FleetProgress(terminal.io())
  for (let count = 0; count < 10; count++) progress.count()
  t.match(await terminal.next(), /10 computers, \d+\/s$/, 'how many there are is not known')
  progress.expect({ share: 0.5 })
  t.match(await terminal.next(), /10 computers, \d+\/s, 50 %/)
  progress.expect({ computers: 40 })
  t.match(await terminal.next(), /10 computers, \d+\/s, 25 %/, 'their number is more exact')
  const lines = terminal.written.length
  progress.clear()
  progress.end()
  progress.clear()
  t.strictSame(terminal.written.slice(lines), [ERASE, ERASE], 'it vanishes before a line of the result, and at the end')
})

t.test('silent where nobody looks', async t => {
  for (const [isTTY, env] of [
    [false, {}],
    [true, { TERM: 'dumb' }],
    [true, { CI: 'true' }],
  ] as const) {
    const elsewhere = new StandardError(isTTY)
    const [progress, fleet] = [new Progress(elsewhere.io(env)), new FleetProgress(elsewhere.io(env))]
    progress.update({ id: 'dns', title: 'DNS', state: 'start' })
    fleet.count()
    // Longer than it takes either of them to draw; on a busy machine this sees less, and fails no more often.
    await new Promise(resolve => setTimeout(resolve, 300))
    progress.clear()
    fleet.end()
    t.strictSame(elsewhere.written, [], JSON.stringify({ isTTY, env }))
  }
})
