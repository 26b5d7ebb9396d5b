import { MalformedError } from '../../formats/malformed.ts'
import { looksLikeRegFile } from '../../formats/registry/reg-file.ts'
import { observeDsregcmd } from './dsregcmd-text.ts'
import type { Observations, TextSource } from './observations.ts'
import { findPropertyTable } from './property-table.ts'
import type { Reader } from './reader.ts'
import { observeRegistry } from './registry-text.ts'
import { observeWinHttp } from './winhttp-text.ts'

/** What a Windows device says of itself: `dsregcmd /status`, its registry, its proxy, or a paste with several of these. */
export const deviceText: Reader = {
  title:
    'the text of dsregcmd /status, a .reg export, what reg query, Get-ItemProperty or netsh winhttp show proxy printed',
  read(input) {
    if (input.kind !== 'file') return undefined
    const observations = observeDevice(input.text, input)
    if (Object.keys(observations).length > 0) return observations
    refuseOther(input.text)
    return undefined
  },
}

function observeDevice(text: string, source: TextSource): Observations {
  if (looksLikeRegFile(text)) return observeRegistry(text, source)
  const all: Observations[] = [observeDsregcmd(text, source)]
  const faults: unknown[] = []
  for (const observe of [observeRegistry, observeWinHttp]) {
    try {
      all.unshift(observe(text, source))
    } catch (error) {
      faults.push(error)
    }
  }
  const observations = together(all)
  // Beside another output, a key that no check looks at is no reason to refuse the text.
  if (faults.length > 0 && Object.keys(observations).length === 0) throw faults[0]
  return observations
}

/** Says what a text is that looks like one of these, and is none. */
function refuseOther(text: string): void {
  const table = findPropertyTable(text)
  if (table !== undefined) {
    throw new MalformedError(
      `found a table of Get-ItemProperty in line ${table}, which does not say of which key it is and lacks what did not fit into the window; give a list: Get-ItemProperty KEY | Format-List > FILE, or reg query KEY > FILE`,
    )
  }
  if (/^\s*DSREGCMD_END_STATUS\b/m.test(text)) {
    throw new MalformedError(
      'found what dsregcmd /join, /debug or /leave printed, which tells of one attempt; give the output of dsregcmd /status > FILE',
    )
  }
}

/** Later ones add to what earlier ones say of the same, such as the proxy of services to that of SYSTEM. */
function together(all: readonly Observations[]): Observations {
  const merged: Record<string, Observations[string]> = {}
  for (const [id, seen] of all.flatMap(Object.entries<Observations[string]>)) {
    const before = merged[id]
    const value = before ? { ...Object(before.value), ...Object(seen.value) } : seen.value
    merged[id] = { ...seen, value }
  }
  return merged
}
