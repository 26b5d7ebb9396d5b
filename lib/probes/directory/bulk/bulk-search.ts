import type { Socket } from 'node:net'
import { DerError } from '../../../formats/der.ts'
import { LdapFrameError } from '../../../formats/ldap-frames.ts'
import { VIEW } from '../../network/bulk-socket.ts'
import { broken, closed, notLdap } from '../connection-fault.ts'
import { canceled, type LdapFault } from '../fault.ts'
import { Gathering } from './gathering.ts'
import { Pages, type PagesOptions, type TakeEntry } from './pages.ts'

export type { TakeEntry } from './pages.ts'

/** A page takes a directory longer than a single object does: milliseconds of silence, as a multiple of its time limit. */
const PATIENCE = 20

export interface BulkConnection {
  /** Open, and signed in; destroyed in the end. */
  readonly socket: Socket
  /** host:port, for messages. */
  readonly place: string
  /** Milliseconds for one operation on an object. */
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

export interface BulkResult {
  readonly entries: number
  /** Why the reading ended before its time. */
  readonly fault?: LdapFault
}

/**
 * Reads any number of entries of a subtree straight from the wire. `pause` is asked between pieces, and waited for. Never
 * rejects for bad news.
 */
export async function bulkSearch(
  connection: BulkConnection,
  options: PagesOptions,
  take: TakeEntry,
  pause: () => Promise<void> | undefined = () => undefined,
): Promise<BulkResult> {
  const { socket, place, timeoutMs } = connection
  const patience = timeoutMs * PATIENCE
  const pages = new Pages(options, { place, timeoutMs: patience, send: bytes => socket.write(bytes), take })
  const ended = listen(connection, pages, pause, patience)
  pages.begin()
  const fault = await ended
  socket.destroy()
  return { entries: pages.entries, ...(fault && { fault }) }
}

/** Resolves when there is nothing more to be had. Listening costs half of what iterating over the stream does. */
function listen(
  connection: BulkConnection,
  pages: Pages,
  pause: () => Promise<void> | undefined,
  patience: number,
): Promise<LdapFault | undefined> {
  const { socket, place, signal } = connection
  const gathering = new Gathering(socket)
  return new Promise(resolve => {
    const end = (error?: unknown): void => {
      gathering.end()
      socket.off(VIEW, receiveView).off('data', receive).off('end', ended).off('close', ended).setTimeout(0)
      signal.removeEventListener('abort', stop)
      if (pages.done) resolve(undefined)
      else if (signal.aborted) resolve(canceled(place, signal))
      else resolve(pages.fault ?? (error === undefined ? closed(place) : faultOf(error, place, patience)))
    }
    const ended = (): void => end()
    const stop = (): void => end()
    /** True when more can be read at once. */
    const receive = (chunk: Buffer): boolean => {
      try {
        pages.receive(chunk)
      } catch (error) {
        end(error)
        return false
      }
      if (pages.done || pages.fault) {
        end()
        return false
      }
      const waiting = pause()
      if (!waiting) return true
      socket.pause()
      waiting.then(() => socket.resume(), end)
      return false
    }
    // Not for what TLS has decrypted, which comes one record at a time whatever waits behind it.
    const receiveView = (view: Buffer): void => {
      if (receive(view) && pages.withinPage) gathering.begin()
    }
    socket.setTimeout(patience, () => end(new SilentError()))
    // The listener for errors stays for the life of the socket: it can also break when nobody listens any more.
    socket.on(VIEW, receiveView).on('data', receive).on('error', end).on('end', ended).on('close', ended)
    signal.addEventListener('abort', stop, { once: true })
    if (signal.aborted || socket.destroyed) end()
  })
}

class SilentError extends Error {}

function faultOf(error: unknown, place: string, patience: number): LdapFault {
  if (error instanceof DerError || error instanceof LdapFrameError) return notLdap(place, error.message)
  if (error instanceof SilentError) return { kind: 'no-answer', message: `${place} sent nothing for ${patience} ms.` }
  if (isSystemError(error)) return broken(place, error)
  throw error
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}
