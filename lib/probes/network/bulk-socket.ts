import { Socket } from 'node:net'

/** As much as is there is read at once, and of loopback and a fast network that is seldom more. */
const SIZE = 256 * 1024

/** Emitted instead of `data` while somebody listens for it: a view of memory that the next piece overwrites. */
export const VIEW = 'view'

/**
 * A socket for reading gigabytes: it reads into the same memory each time, where others take, and leave to the garbage
 * collector, 64 KiB for each piece, however small that is. Nothing is buffered: what comes while nobody listens is lost. TLS
 * cannot be put on it.
 */
export function bulkSocket(): Socket {
  const buffer = Buffer.allocUnsafeSlow(SIZE)
  const callback = (length: number): boolean => {
    const view = buffer.subarray(0, length)
    if (!socket.emit(VIEW, view)) socket.emit('data', Buffer.from(view))
    return true
  }
  const socket = new Socket({ onread: { buffer, callback } })
  return socket
}
