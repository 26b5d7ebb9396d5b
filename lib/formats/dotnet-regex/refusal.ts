/** A pattern that is not matched: .NET rejects it (`invalid`), or matching it faithfully is beyond this engine. */
export class RegexRefusal extends Error {
  override readonly name = 'RegexRefusal'
  readonly invalid: boolean
  constructor(message: string, invalid: boolean) {
    super(message)
    this.invalid = invalid
  }
}

export function invalid(message: string): RegexRefusal {
  return new RegexRefusal(message, true)
}

export function unsupported(what: string): RegexRefusal {
  return new RegexRefusal(`${what} is not evaluated here`, false)
}
