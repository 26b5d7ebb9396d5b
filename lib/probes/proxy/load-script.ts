import { readFile } from 'node:fs/promises'
import type { ProbeContext } from '../../contract/probe.ts'
import { decodeText } from '../../formats/decode-text.ts'
import { fetchDocument } from '../endpoints/document.ts'
import { createPacScript, type PacScript } from './pac-script.ts'

const MAX_BYTES = 1_048_576
const TOO_LARGE = 'It is larger than 1 MiB, and no PAC file needs to be.'

/**
 * Reads a PAC file from a path or from a URL, which is fetched without a proxy, or says in words why it could not be
 * read.
 */
export async function loadScript(
  location: string,
  { network, signal, timeoutMs }: Pick<ProbeContext, 'network' | 'signal' | 'timeoutMs'>,
): Promise<PacScript | { readonly unread: string }> {
  const script = (text: string): PacScript => createPacScript(text, network, timeoutMs)
  if (!/^https?:\/\//i.test(location)) {
    const bytes = await readFile(location).catch(() => undefined)
    if (bytes === undefined) return { unread: 'It cannot be opened.' }
    if (bytes.length > MAX_BYTES) return { unread: TOO_LARGE }
    return script(decodeText(bytes))
  }
  const trust = await network.trust()
  if ('state' in trust) return { unread: trust.fault.message }
  const { answer, status, text } = await fetchDocument(location, '*/*', { network, trust, signal, timeoutMs })
  if (status === 200 && text !== undefined) return script(text)
  const endless = answer.http?.status === 200 && answer.http.error === undefined
  return { unread: endless ? TOO_LARGE : (answer.error ?? `The answer is ${status}.`) }
}
