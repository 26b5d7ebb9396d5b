const TIMED_OUT = Symbol('the time for the operation is over')

/** An abort signal that follows another one and can be ended on its own. */
export interface LinkedSignal {
  readonly signal: AbortSignal
  abort(reason?: unknown): void
  /** Stops following and clears the timer; the signal then stays as it is. */
  unlink(): void
}

/** A signal that aborts with `parent`, for the same reason, or before it. */
export function linkSignal(parent: AbortSignal): LinkedSignal {
  const controller = new AbortController()
  const follow = () => controller.abort(parent.reason)
  if (parent.aborted) follow()
  else parent.addEventListener('abort', follow, { once: true })
  return {
    signal: controller.signal,
    abort: reason => controller.abort(reason),
    unlink: () => parent.removeEventListener('abort', follow),
  }
}

/** As `linkSignal`, and after `timeoutMs` milliseconds at the latest. */
export function startDeadline(parent: AbortSignal, timeoutMs: number): LinkedSignal {
  const link = linkSignal(parent)
  const timer = setTimeout(() => link.abort(TIMED_OUT), timeoutMs)
  const unlink = () => {
    clearTimeout(timer)
    link.unlink()
  }
  return { ...link, unlink }
}

/** Why an aborted operation ended, as Node writes it: its own time, or its caller. */
export function abortCode(signal: AbortSignal): 'ETIMEDOUT' | 'ECANCELED' {
  return signal.reason === TIMED_OUT ? 'ETIMEDOUT' : 'ECANCELED'
}
