/** What the tests read of a message of the Chrome DevTools Protocol. */
export interface Message {
  readonly id?: number
  readonly method?: string
  readonly sessionId?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly result?: Readonly<Record<string, unknown>>
  readonly error?: { readonly message: string }
}

export interface DevTools {
  send(
    method: string,
    params?: Readonly<Record<string, unknown>>,
    sessionId?: string,
  ): Promise<Readonly<Record<string, unknown>>>
  onEvent(listener: (message: Message) => void): void
  close(): void
}

/** A connection to a browser's DevTools endpoint. */
export async function connectDevTools(url: string): Promise<DevTools> {
  const socket = new WebSocket(url)
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('error', () => reject(new Error(`DevTools did not answer at ${url}`)))
  })
  const waiting = new Map<number, (message: Message) => void>()
  const listeners: ((message: Message) => void)[] = []
  socket.addEventListener('message', ({ data }) => {
    const message: Message = JSON.parse(String(data))
    if (message.id === undefined) for (const listener of listeners) listener(message)
    else waiting.get(message.id)?.(message)
  })
  let last = 0
  return {
    async send(method, params = {}, sessionId) {
      last += 1
      const id = last
      const answer = new Promise<Message>(resolve => waiting.set(id, resolve))
      socket.send(JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) }))
      const { result, error } = await answer
      waiting.delete(id)
      if (error) throw new Error(`${method}: ${error.message}`)
      return result ?? {}
    },
    onEvent: listener => listeners.push(listener),
    close: () => socket.close(),
  }
}
