/** One for all: ldapsearch writes a comment before each entry. */
const SAID =
  /^# (?:(?<begun>LDAPv[23](?=$)|record(?= \d+$)).*|search result|returned \d+ records|pagedresults: (?<page>.*)|numEntries: (?<count>\d{1,12})|(?<left>\d{1,12}) entries)$/

/**
 * What the program that wrote a file says of its end. ldapsearch and ldbsearch say in comments that they begin and that
 * they are done, and how many entries there are: a file that is cut off between two records, or whose last page nobody
 * asked for, looks whole otherwise.
 */
export class LdifEnding {
  /** Entries that the file says it has, of all searches in it. */
  announced: number | undefined
  #begunBy: string | undefined
  #pagesLeft = false
  /** The line before was the one that ldbsearch ends with. */
  #returned = false

  comment(text: string): void {
    const afterReturned = this.#returned
    this.#returned = false
    const said = SAID.exec(text)?.groups
    if (!said) return
    const { begun, page, count, left } = said
    if (begun !== undefined) this.#begunBy = begun === 'record' ? 'ldbsearch' : 'ldapsearch'
    else if (page !== undefined) this.pages(page)
    else if (count !== undefined) this.#announce(count)
    else if (left !== undefined && afterReturned) this.#announce(left)
    else if (left === undefined) {
      this.#returned = text.startsWith('# returned')
      this.#begunBy = undefined
    }
  }

  #announce(count: string): void {
    this.announced = (this.announced ?? 0) + Number(count)
  }

  /** Behind the last page, there is no cookie for another one. */
  pages(text: string): void {
    this.#pagesLeft = /^cookie=./.test(text.trim())
  }

  /** One sentence each. @param entries how many are there */
  problems(entries: number): string[] {
    const { announced } = this
    return [
      ...(announced !== undefined && announced !== entries
        ? [`The file says that it has ${announced} entries, and ${entries} are there.`]
        : []),
      ...(this.#begunBy === undefined
        ? []
        : [`The file ends before ${this.#begunBy} said that it was done: records may be missing.`]),
      ...(this.#pagesLeft ? ['The file ends with a page that is not the last: entries are missing.'] : []),
    ]
  }
}
