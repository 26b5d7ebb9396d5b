/** What a `WinHttpSettings` or `DefaultConnectionSettings` value says. */
export interface ConnectionSettings {
  /** In the order in which Windows tries them; `direct` where nothing else is set. */
  readonly access: ('direct' | 'server' | 'script' | 'detect')[]
  readonly server?: string
  readonly bypass?: string
  readonly configUrl?: string
}

const FLAGS = { server: 2, script: 4, detect: 8 }

/**
 * Reads the binary form of proxy settings that WinINet and WinHTTP share: size, counter, flags, then three strings with
 * their lengths before them (server, bypass list, script), all numbers of 32 bits. The layout is not documented; it is that of
 * Windows 7 to 11. `undefined` for bytes of another form.
 */
export function readConnectionSettings(bytes: Uint8Array): ConnectionSettings | undefined {
  if (bytes.length < 12) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const flags = view.getUint32(8, true)
  let at = 12
  const next = (): string | undefined => {
    if (at + 4 > bytes.length) return ''
    const length = view.getUint32(at, true)
    at += 4 + length
    return at > bytes.length ? undefined : new TextDecoder('windows-1252').decode(bytes.subarray(at - length, at))
  }
  const [server, bypass, configUrl] = [next(), next(), next()]
  if (server === undefined || bypass === undefined || configUrl === undefined) return undefined
  const uses = {
    server: (flags & FLAGS.server) !== 0 && server !== '',
    script: (flags & FLAGS.script) !== 0 && configUrl !== '',
    detect: (flags & FLAGS.detect) !== 0,
  }
  const access = (['detect', 'script', 'server'] as const).filter(way => uses[way])
  return {
    access: access.length > 0 ? access : ['direct'],
    ...(uses.server && { server }),
    ...(uses.server && bypass !== '' && { bypass }),
    ...(uses.script && { configUrl }),
  }
}
