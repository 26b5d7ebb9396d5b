import type { RawEntry } from '../../formats/entry/raw-entry.ts'
import type { FleetAttributes } from '../judge/fleet-attributes.ts'

/** Which of the attributes that the rules look at no entry has held so far: they may have been left out, or be hidden. */
export class Unseen {
  readonly #table: FleetAttributes['table']
  #numbers: readonly number[]

  constructor({ table, ofRules }: Pick<FleetAttributes, 'table' | 'ofRules'>) {
    this.#table = table
    this.#numbers = ofRules.map(name => table.indexOf(name))
  }

  look(entry: RawEntry): void {
    for (const attribute of this.#numbers) {
      if (entry.values[attribute] !== 0) this.#numbers = this.#numbers.filter(other => other !== attribute)
    }
  }

  get names(): readonly string[] {
    return this.#numbers.map(attribute => this.#table.names[attribute] ?? '')
  }
}
