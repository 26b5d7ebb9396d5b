import type { Readable } from 'node:stream'

/**
 * Waits until a text has come twice on a stream, without overlap, and keeps of what it heard no more than may be the text's
 * beginning. Never ends where it does not come twice.
 */
export function heardTwice(stream: Readable, text: string): Promise<void> {
  return new Promise(resolve => {
    let [times, tail] = [0, '']
    const listen = (chunk: Buffer | string): void => {
      let heard = tail + String(chunk)
      for (let at = heard.indexOf(text); at >= 0; at = heard.indexOf(text)) {
        heard = heard.slice(at + text.length)
        times += 1
      }
      tail = text.length > 1 ? heard.slice(1 - text.length) : ''
      if (times < 2) return
      stream.off('data', listen)
      resolve()
    }
    stream.on('data', listen)
  })
}
