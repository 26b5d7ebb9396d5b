import { escapeControl } from '../../formats/escape-control.ts'

/** HTML that is safe to put into a page: made by `html`, or by a caller that vouches for it. */
export class Markup {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** What may stand in a template: text is escaped, markup is not, lists are joined, and nothing shows as nothing. */
export type Content = Markup | string | number | undefined | readonly Content[]

/** A template whose values cannot become markup, neither as text nor in a double-quoted attribute. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(strings.map((text, index) => text + render(values[index])).join(''))
}

function render(content: Content): string {
  if (content === undefined) return ''
  if (content instanceof Markup) return content.text
  if (typeof content === 'object') return content.map(render).join('')
  return escapeHtml(String(content))
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML; control characters and those that reorder text become visible, except line breaks. */
export function escapeHtml(text: string): string {
  return text
    .split('\n')
    .map(line => escapeControl(line).replace(/[&<>"']/g, character => ENTITIES[character] ?? ''))
    .join('\n')
}

/** An id or the target of a link, from a name that may hold anything. */
export function anchor(kind: string, name: string): string {
  return `${kind}-${name.replace(/[^A-Za-z0-9_-]/g, character => `.${character.codePointAt(0)?.toString(16)}`)}`
}
