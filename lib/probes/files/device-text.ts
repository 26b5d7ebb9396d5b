import { looksLikeRegFile } from '../../formats/registry/reg-file.ts'
import { observeDsregcmd } from './dsregcmd-text.ts'
import type { Observations, TextSource } from './observations.ts'
import type { Reader } from './reader.ts'
import { observeRegistry } from './registry-text.ts'

/** What a Windows device says of itself: `dsregcmd /status`, a .reg file, `reg query`, or a paste with several of these. */
export const deviceText: Reader = {
  title: 'the text of dsregcmd /status, a .reg export, what reg query printed',
  read(input) {
    if (input.kind !== 'file') return undefined
    const observations = observeDevice(input.text, input)
    return Object.keys(observations).length > 0 ? observations : undefined
  },
}

function observeDevice(text: string, source: TextSource): Observations {
  if (looksLikeRegFile(text)) return observeRegistry(text, source)
  const joined = observeDsregcmd(text, source)
  // Beside an output of dsregcmd, a key that no check looks at is no reason to refuse the text.
  try {
    return { ...observeRegistry(text, source), ...joined }
  } catch (error) {
    if (Object.keys(joined).length > 0) return joined
    throw error
  }
}
