/** A text in a claim. */
export type Value =
  | {
      readonly kind: 'text'
      readonly text: string
      /** It stands for many: another account has another text of the same form. */
      readonly example: boolean
    }
  /** Not known here, such as what a database returns; the same `about` is the same text. */
  | { readonly kind: 'unknown'; readonly about: string }

/** Rules that double a text again and again must not fill the memory. */
const MAX_LENGTH = 4_096

export function text(value: string, example = false): Value {
  if (value.length <= MAX_LENGTH) return { kind: 'text', text: value, example }
  return unknown(`a text of ${value.length} characters, which is not evaluated here`)
}

export function unknown(about: string): Value {
  return { kind: 'unknown', about: about.length > 300 ? `${about.slice(0, 300)}…` : about }
}

export function concatenate(parts: readonly Value[]): Value {
  const missing = parts.find(part => part.kind === 'unknown')
  const texts = parts.map(part => (part.kind === 'text' ? part.text : `<${part.about}>`)).join('')
  if (missing) return unknown(texts)
  return text(
    texts,
    parts.some(part => part.kind === 'text' && part.example),
  )
}
