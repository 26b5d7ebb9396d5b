const USUAL = ['SIGINT', 'SIGTERM'] as const
/** Closing the window, and Ctrl-Break on Windows. */
const ANY = [...USUAL, 'SIGHUP', 'SIGBREAK'] as const

/**
 * Ctrl-C ends the work, and what is known by then is reported; a second one ends the program as usual. With `mustFinish`,
 * nothing does before `end` is called: something is being tidied up.
 */
export function listenForInterruption({ mustFinish = false } = {}): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController()
  const signals: readonly NodeJS.Signals[] = mustFinish ? ANY : USUAL
  const interrupt = (): void => {
    controller.abort(new Interruption('The run was interrupted.'))
    if (!mustFinish) end()
  }
  const end = (): void => {
    for (const name of signals) process.off(name, interrupt)
  }
  for (const name of signals) process.on(name, interrupt)
  return { signal: controller.signal, end }
}

class Interruption extends Error {
  override readonly name = 'Interruption'
}
