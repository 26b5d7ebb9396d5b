/** What becomes of an answer in a datagram: whatever is handed to `send`, now or later. */
export type SpoilDatagram = (answer: Buffer, send: (datagram: Uint8Array) => void) => void

/** Datagrams for one request of a server that does not know when to stop. */
const ENDLESS = 2_000

/** Each answer as it came, told to `heard`. */
export function handOnDatagram(heard: (answer: Buffer) => void = () => {}): SpoilDatagram {
  return (answer, send) => {
    heard(answer)
    send(answer)
  }
}

/** In place of each answer what `change` makes of it. */
export function alterDatagram(change: (answer: Buffer) => readonly Uint8Array[]): SpoilDatagram {
  return (answer, send) => {
    for (const datagram of change(answer)) send(datagram)
  }
}

/** What makes nobody wiser, again and again, and never the answer. */
export function floodDatagrams(datagram: (answer: Buffer) => Uint8Array): SpoilDatagram {
  return (answer, send) => {
    let left = ENDLESS
    const useless = datagram(answer)
    const pour = (): void => {
      for (let burst = 0; burst < 20 && left > 0; burst += 1, left -= 1) send(useless)
      if (left > 0) setImmediate(pour)
    }
    pour()
  }
}

/** An answer waits for the next one and comes behind it, or `afterMs` milliseconds later where there is none. */
export function swapDatagrams(afterMs: number): SpoilDatagram {
  let held: (() => void) | undefined
  return (answer, send) => {
    if (held) {
      send(answer)
      held()
      held = undefined
      return
    }
    const release = (): void => send(answer)
    held = release
    setTimeout(() => {
      if (held !== release) return
      held = undefined
      release()
    }, afterMs)
  }
}
