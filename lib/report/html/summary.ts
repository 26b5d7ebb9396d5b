import type { SuiteResult } from '../../engine/result.ts'
import { codeLabel, countsOf, fixFirst } from '../labels.ts'
import { anchor, type Content, html } from './markup.ts'
import { breakable, clip, link } from './values.ts'

/** What is so, in one sentence, and what to do first. */
export function summary(result: SuiteResult): Content {
  const { interrupted, modeReason, mode } = result
  const broken = fixFirst(result.checks)
  return html`<p class="headline">${headline(result)}</p>
${interrupted ? html`<p>The run was interrupted: this is what was known by then.</p>` : undefined}
${
  broken.length > 0
    ? html`<h3>Fix first, in this order</h3>
<ol>${broken.map(row => html`<li>${link(anchor('check', row.id), breakable(row.id))}: ${clip(row.summary, 500)}</li>`)}</ol>`
    : undefined
}
<p class="quiet">Checks: ${countsOf(result)}. Mode: ${mode} enrollment, since ${clip(modeReason, 500)}.</p>`
}

function headline({ codes }: SuiteResult): string {
  const named = (verdict: string): string[] =>
    codes.filter(row => row.verdict === verdict).map(({ code }) => codeLabel(code))
  const [failing, open] = [named('fail'), named('unknown')]
  const sentence =
    failing.length === 0
      ? 'Nothing was found that leads to an enrollment code.'
      : `A device would hit ${failing.length === 1 ? 'code' : 'the codes'} ${failing.join(', ')}.`
  return open.length === 0 ? sentence : `${sentence} Still open: ${open.join(', ')}.`
}
