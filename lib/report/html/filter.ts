import { html, type Markup } from './markup.ts'

/** A box to tick for each kind of row, with the number of such rows. */
export interface Choice {
  readonly key: string
  readonly label: string
  readonly count: number
}

/**
 * Filters above a table. The boxes work by style alone; the search needs the script, which is what shows it.
 *
 * @param table id of the table whose rows carry the key of their choice in `data-kind`
 */
export function filters(table: string, legend: string, choices: readonly Choice[], search: string): Markup {
  const boxes = choices.map(
    ({ key, label, count }) =>
      html`<label><input type="checkbox" id="${table}-${key}" checked>${label} <span class="count">${count}</span></label>`,
  )
  return html`<form class="filters" autocomplete="off">
<fieldset><legend>${legend}</legend>${boxes}</fieldset>
<p class="search" hidden><label for="${table}-search">${search}</label><input type="search" id="${table}-search" data-searches="${table}"><output for="${table}-search" aria-live="polite"></output></p>
</form>`
}

/** The rules by which a box that is not ticked hides its rows. */
export function filterStyle(table: string, keys: readonly string[]): string {
  return keys
    .map(key => `body:has(#${table}-${key}:not(:checked)) #${table} [data-kind="${key}"]{display:none}`)
    .join('\n')
}
