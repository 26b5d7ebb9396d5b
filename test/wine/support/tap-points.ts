/** What a log of node:test in the form of TAP says. */
export interface TapPoints {
  /** Number of the tests that it announces; nothing where the program ended before it came to that. */
  readonly planned: number | undefined
  readonly points: readonly { readonly ok: boolean; readonly name: string }[]
}

/** The outermost tests of a log. Exit codes lie under Wine, so that only what is written down counts. */
export function readTapPoints(log: string): TapPoints {
  const lines = log.split(/\r?\n/)
  const plan = lines.flatMap(line => /^1\.\.(\d+)$/.exec(line)?.[1] ?? [])[0]
  const points = lines.flatMap(line => {
    const [, not, name] = /^(not )?ok \d+ - ([^#]*)/.exec(line) ?? []
    return name === undefined ? [] : [{ ok: not === undefined, name: name.trim() }]
  })
  return { planned: plan === undefined ? undefined : Number(plan), points }
}
