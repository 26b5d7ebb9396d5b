import type { SuiteResult } from '../../engine/result.ts'
import { diagnosisParts, diagnosisTitle } from '../diagnosis-parts.ts'
import { anchor, type Content, html } from './markup.ts'
import { breakable, clip, link } from './values.ts'

/** What the device reports, and how it fits to what was found; nothing where it reports nothing. */
export function diagnosisSection(result: SuiteResult): Content {
  const { diagnosis } = result
  if (!diagnosis) return undefined
  return html`<p class="headline">${clip(`${diagnosisTitle(diagnosis)}. ${diagnosis.conclusion}`, 1000)}</p>
<dl>${diagnosisParts(diagnosis, result).map(
    ({ label, lines }) =>
      html`<dt>${label}</dt><dd>${lines.map(
        ({ checks, text }) => html`<p>${links(checks)}${clip(text, 1000)}</p>`,
      )}</dd>`,
  )}</dl>`
}

function links(checks: readonly string[]): Content {
  if (checks.length === 0) return undefined
  return [checks.map((check, index) => [index > 0 ? ', ' : '', link(anchor('check', check), breakable(check))]), ': ']
}
