import type { PowerShellPiece } from '../../powershell/tokens.ts'

/** The text of each variable, by its name in lower case; absent where it has none, or more than one. */
export type Variables = ReadonlyMap<string, string>

/** Longer ones are no names. */
const MAX_VALUE = 1000

/** The variables that a script assigns one plain text, wherever it does; also as the default of a parameter. */
export function variablesIn(pieces: readonly PowerShellPiece[]): Variables {
  const found = new Map<string, Set<string | undefined>>()
  for (const [at, { kind, inner }] of pieces.entries()) {
    const [equals, value, after] = pieces.slice(at + 1, at + 4)
    if (kind !== 'variable' || equals?.kind !== 'symbol' || equals.inner !== '=') continue
    const isPlain = value?.kind === 'text' && after?.kind !== 'plus' && /^[^\r\n$`'"]*$/.test(value.inner)
    const values = found.get(inner.toLowerCase()) ?? new Set()
    found.set(inner.toLowerCase(), values.add(isPlain ? value.inner.slice(0, MAX_VALUE) : undefined))
  }
  return new Map(
    [...found].flatMap(([name, values]) => {
      const [value, ...others] = values
      return value === undefined || others.length > 0 ? [] : [[name, value] as const]
    }),
  )
}
