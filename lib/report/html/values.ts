import type { Status } from '../../contract/finding.ts'
import type { Verdict } from '../../engine/result.ts'
import { statusWord } from '../style.ts'
import { type Content, html, type Markup } from './markup.ts'

/** Characters of one value that a page shows; what is longer is no value that a person reads. */
const LONGEST = 4000
/** From here on a value gets a box of its own that scrolls. */
const LONG = 600

/** A status as a word, with a colour besides. */
export function badge(status: Status | Verdict): Markup {
  return html`<span class="badge ${status}">${statusWord(status)}</span>`
}

/** Cuts what is too long to be read, and says so. */
export function clip(text: string, longest = LONGEST): string {
  if (text.length <= longest) return text
  return `${text.slice(0, longest)}… (${text.length - longest} more characters)`
}

/** A value from outside, as it was seen. */
export function value(text: string, label: string): Markup {
  if (text.length <= LONG) return html`<span class="value">${text}</span>`
  return html`<pre class="value" tabindex="0" role="region" aria-label="${label}">${clip(text)}</pre>`
}

/** An identifier that may be broken at its joints, where a narrow screen needs it. */
export function breakable(name: string): Markup {
  const parts = clip(name, 255).split(/(?<=[_.,=-])|(?<=[a-z])(?=[A-Z])/)
  return html`${parts.flatMap((part, index): Content[] => (index === 0 ? [part] : [html`<wbr>`, part]))}`
}

export function link(target: string, text: Content): Markup {
  return html`<a href="#${target}">${text}</a>`
}

/** A table that scrolls sideways by itself where the screen is narrow, by keyboard as well. */
export function scrolling(label: string, table: Markup): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}">${table}</div>`
}

/** `2026-06-15T12:00:00.000Z` as `2026-06-15 12:00 UTC`; anything else as it is. */
export function moment(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):[\d.]+Z$/, '$1 $2 UTC')
}
