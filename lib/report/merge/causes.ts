import type { MergedCause } from '../../results/merged.ts'
import { type Content, html, type Markup } from '../html/markup.ts'
import { badge, clip, value } from '../html/values.ts'
import { causeTitle, countDevices, someNames } from './words.ts'

/** Causes in full, causes in one line, and names of devices per cause: what a page of a few megabytes can hold. */
const MOST_IN_FULL = 50
const MOST_IN_BRIEF = 500
const MOST_NAMES = 1000

/** Groups of devices with the same cause, most helpful to mend first. */
export function causeList(causes: readonly MergedCause[]): Content {
  if (causes.length === 0) return html`<p>There is nothing to mend.</p>`
  const brief = causes.slice(MOST_IN_FULL, MOST_IN_FULL + MOST_IN_BRIEF)
  const more = causes.length - MOST_IN_FULL - brief.length
  return html`${causes.slice(0, MOST_IN_FULL).map(causeArticle)}
${brief.length > 0 ? html`<h3>Less common</h3><ul>${brief.map(cause => html`<li>${clip(causeTitle(cause), 300)}: ${clip(cause.summary, 300)} ${clip(someNames(cause.devices, 3), 300)}</li>`)}</ul>` : undefined}
${more > 0 ? html`<p class="quiet">and ${more} more, in the JSON report</p>` : undefined}`
}

function causeArticle(cause: MergedCause, index: number): Markup {
  const { status, summary, expected, actual, fix, devices } = cause
  const id = `cause-${index + 1}`
  return html`<article class="${status}" id="${id}" aria-labelledby="${id}-title">
<h3 id="${id}-title">${badge(status)} ${clip(causeTitle(cause), 300)}</h3>
<p>${clip(summary)}</p>
<dl>${expected === undefined ? undefined : html`<dt>expected</dt><dd>${value(expected, `expected, cause ${index + 1}`)}</dd>`}
${actual === undefined ? undefined : html`<dt>found</dt><dd>${value(actual, `found, cause ${index + 1}`)}</dd>`}
${fix.length === 0 ? undefined : html`<dt>fix</dt><dd><ol>${fix.map(step => html`<li>${clip(step)}</li>`)}</ol></dd>`}
<dt>where</dt><dd><details><summary>${countDevices(devices.length)}</summary><p>${names(devices)}</p></details></dd></dl>
</article>
`
}

function names(devices: readonly string[]): string {
  const shown = devices.slice(0, MOST_NAMES).map(name => clip(name, 255))
  const more = devices.length - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
