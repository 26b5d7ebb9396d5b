import type { EvidenceFile } from '../../contract/evidence-file.ts'
import { anchor, type Content, html } from './markup.ts'
import { badge, clip, moment } from './values.ts'

/** Characters of one kind of evidence that a page shows: some hundred times what a domain leaves. */
const LONGEST = 200_000

/** Everything that was seen, closed until somebody wants it. */
export function appendix(evidence: EvidenceFile | undefined): Content {
  const kinds = Object.entries(evidence?.evidence ?? {})
  if (kinds.length === 0) return html`<p>This report was made without the evidence behind it.</p>`
  return kinds.map(([id, seen]) => {
    const [status, note] =
      seen.state === 'observed'
        ? ([undefined, `seen ${moment(seen.at)}, ${Math.round(seen.durationMs)} ms`] as const)
        : seen.state === 'skipped'
          ? (['skip', seen.message] as const)
          : (['error', seen.fault.message] as const)
    return html`<details id="${anchor('evidence', id)}">
<summary>${id} ${status === undefined ? undefined : badge(status)} <span class="quiet">${clip(note, 300)}</span></summary>
<pre class="value" tabindex="0" role="region" aria-label="Evidence ${id}">${clip(text(seen), LONGEST)}</pre>
</details>
`
  })
}

function text(seen: EvidenceFile['evidence'][string]): string {
  return JSON.stringify(seen.state === 'observed' ? seen.value : seen, undefined, 2) ?? ''
}
