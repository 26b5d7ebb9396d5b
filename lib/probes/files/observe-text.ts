import { looksLikeRegFile } from '../../formats/registry/reg-file.ts'
import { observeDsregcmd } from './dsregcmd-text.ts'
import type { Observations, TextSource } from './observations.ts'
import { observeRegistry } from './registry-text.ts'

/**
 * What a text holds of the evidence that a Windows device would give itself: `dsregcmd /status`, a .reg file, `reg
 * query`, or a paste with several of these. Told by the content, not by the name. Pure; an empty result for other texts.
 *
 * @throws {MalformedError} when it is one of these and cannot be used; the sentence says why.
 */
export function observeText(text: string, source: TextSource): Observations {
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
