import { MalformedError } from '../malformed.ts'
import { describeCut, type Tail } from './cut.ts'
import { FIRST_SECTION, fold, knownTitle, sectionOfKey } from './keys.ts'
import { type Line, readLine } from './line.ts'
import type { DsregcmdField, DsregcmdOutput } from './output.ts'
import { piecesOf } from './pieces.ts'

/** An output has some 120 lines and 10 kB, and an administrator pastes a few of them. */
const LONGEST_TEXT = 4 * 1_048_576
/** Without one of these a text is something else, whatever its size. */
const SIGNS =
  /\bAzureAdJoined\b|\bClient ErrorCode\s*:|\|[ \t]*(?:Device State|Device Details|Tenant Details|SSO State|Diagnostic Data)\b/i
const MOST_OUTPUTS = 100
const MOST_FIELDS = 2_000
/** The longest values are messages of the server. */
const LONGEST_VALUE = 8_000

/** What sign-in errors put behind their message, each on a line that looks like a key. */
const TRAILER = /^(?:Trace ID|Correlation ID|Timestamp)$/i
/** The first keys of what is copied without the sections before it. */
const ALONE: ReadonlySet<string> = new Set(['AD Connectivity Test', 'Previous Registration', 'Error Phase'].map(fold))

/** A key is one to five words; sentences that hold a colon are not. */
const KEY = /^[A-Za-z][\w./()-]*(?: [\w./()-]+){0,4}$/

interface Section {
  title: string
  line: number
  untitled?: true
  fields: { key: string; value: string; line: number }[]
}

/**
 * Reads every output of `dsregcmd /status` in a text, as people paste it: with prompts, indentation, quote marks of mail,
 * lines that a mail program wrapped or a forum joined, and the tags of a web page. Nothing depends on the language of Windows: the words that are looked at are not
 * translated. Keys and sections that are not known are kept. Texts that hold no such output give an empty list.
 *
 * @throws {MalformedError} for a text with so many outputs or keys that no device printed it.
 */
export function readDsregcmd(text: string): readonly DsregcmdOutput[] {
  if (!SIGNS.test(text)) return []
  if (text.length > LONGEST_TEXT)
    throw new MalformedError(`expected at most ${LONGEST_TEXT} characters of dsregcmd /status, found ${text.length}`)
  const reader = new Reader()
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/)
  for (const [piece, line] of piecesOf(lines)) reader.read(readLine(piece), line)
  return reader.outputs.map((sections, index) => {
    const last = index === reader.outputs.length - 1
    const cut = describeCut(sections, last ? { pendingTitle: reader.pendingTitle, tail: tailOf(lines) } : {})
    return { line: sections[0]?.line ?? 1, sections, ...(cut !== undefined && { cut }) }
  })
}

/** The field of that key in one of the sections, or in one whose title got lost; in any, when no section is named. */
export function findField(output: DsregcmdOutput, key: string, ...titles: string[]): DsregcmdField | undefined {
  const among = output.sections.filter(
    ({ title, untitled }) => titles.length === 0 || untitled || titles.includes(title),
  )
  return among.flatMap(({ fields }) => fields).find(field => fold(field.key) === fold(key))
}

/** The last line, when there is something on it and no end of line behind it. */
function tailOf(lines: readonly string[]): Tail | undefined {
  const text = lines.at(-1)?.trim() ?? ''
  return text === '' ? undefined : { text, line: lines.length }
}

class Reader {
  readonly outputs: Section[][] = []
  /** A title behind which no field has come yet. */
  pendingTitle = false
  #afterBorder = false
  #section: Section | undefined
  /** What the next line may continue; gone after a blank line. */
  #open: Section['fields'][number] | undefined
  #afterBlank = true
  #ended = false
  /** Keys that another command than /status has printed since, while its output goes on. */
  #aside: Set<string> | undefined
  #fields = 0

  read(line: Line, number: number): void {
    if (line.kind === 'title') this.#title(line.title, number)
    else if (line.kind === 'field') this.#field(line, number)
    else if (line.kind === 'text') this.#continue(line.text)
    else this.#open = undefined
    if (line.kind === 'end' || line.kind === 'aside') this.#end()
    if (line.kind === 'aside') this.#aside = new Set()
    this.#afterBlank = line.kind === 'blank'
    this.#afterBorder = line.kind === 'border'
  }

  #end(): void {
    this.#ended = true
    this.pendingTitle = false
  }

  #title(title: string, line: number): void {
    const known = knownTitle(title)
    // A bar also begins the rows of other tables.
    if (known === undefined && !this.#afterBorder) return
    this.#aside = undefined
    if (known === FIRST_SECTION || this.outputs.length === 0) this.#beginOutput()
    this.#add({ title: known ?? title, line, fields: [] })
    this.pendingTitle = true
  }

  #beginOutput(): void {
    if (this.outputs.length >= MOST_OUTPUTS)
      throw new MalformedError(`expected at most ${MOST_OUTPUTS} outputs of dsregcmd /status, found more`)
    this.outputs.push([])
    this.#ended = false
  }

  #add(section: Section): void {
    this.#section = section
    this.#open = undefined
    this.outputs.at(-1)?.push(section)
  }

  #field({ key, value, spaced }: Line & { kind: 'field' }, line: number): void {
    // A key for the second time begins a status without titles.
    if (this.#aside && !this.#aside.has(fold(key))) {
      this.#aside.add(fold(key))
      return
    }
    this.#aside = undefined
    if (this.#isTrailer(key) || (sectionOfKey(key) === undefined && !this.#isKey(key, spaced))) {
      this.#continue(`${key}: ${value}`)
      return
    }
    const begun = this.#begins(key)
    if (begun !== undefined) {
      this.#beginOutput()
      this.#add({ title: begun, line, untitled: true, fields: [] })
    }
    const section = this.#section
    if (!section) return
    this.#fields += 1
    if (this.#fields > MOST_FIELDS)
      throw new MalformedError(`expected at most ${MOST_FIELDS} keys of dsregcmd /status, found more`)
    this.#open = { key, value: value.slice(0, LONGEST_VALUE), line }
    section.fields.push(this.#open)
    this.pendingTitle = false
  }

  /** Whether an unknown word before a colon is a key. */
  #isKey(key: string, spaced: boolean): boolean {
    return KEY.test(key) && !this.#ended && (spaced || !this.#afterBlank)
  }

  #isTrailer(key: string): boolean {
    return TRAILER.test(key) && this.#open?.value.includes('AADSTS') === true
  }

  /**
   * The section that a key opens where its title got lost: with the first key of every output, when no output is open or
   * this one has that key; and the part on the last registration, which many copy alone.
   */
  #begins(key: string): string | undefined {
    const current = this.outputs.at(-1)
    if (current === undefined && ALONE.has(fold(key))) return sectionOfKey(key)
    if (fold(key) !== 'azureadjoined') return undefined
    const again = current?.some(({ fields }) => fields.some(field => fold(field.key) === fold(key))) ?? true
    return again ? FIRST_SECTION : undefined
  }

  #continue(text: string): void {
    const open = this.#open
    if (open && open.value.length < LONGEST_VALUE) open.value = `${open.value} ${text}`.trim().slice(0, LONGEST_VALUE)
  }
}
