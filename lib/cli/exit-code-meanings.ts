export interface ExitCodeMeaning {
  readonly code: number
  readonly meaning: string
}

const RUN: readonly ExitCodeMeaning[] = [
  { code: 0, meaning: 'no failure' },
  { code: 1, meaning: 'at least one check failed' },
  { code: 2, meaning: 'the input cannot be used; nothing ran' },
  { code: 3, meaning: 'incomplete: nothing failed, but a check that matters could not run' },
  { code: 130, meaning: 'interrupted; what was known by then was reported' },
]

const FLEET: readonly ExitCodeMeaning[] = [
  { code: 0, meaning: 'no computer will hit a code' },
  { code: 1, meaning: 'at least one computer will' },
  { code: 2, meaning: 'the input cannot be used; nothing was read' },
  {
    code: 3,
    meaning: 'incomplete: none will as far as was seen, but a computer could not be judged, or not all were read',
  },
  { code: 130, meaning: 'interrupted; what was judged by then was reported' },
]

const CLAIMS: readonly ExitCodeMeaning[] = [
  { code: 0, meaning: 'a computer gets every claim that it needs' },
  { code: 1, meaning: 'a claim is missing, or contradicts another' },
  { code: 2, meaning: 'the file holds no claim rules that can be read' },
  { code: 3, meaning: 'what a claim will be cannot be told from the rules alone' },
]

const SYNC_RULE: readonly ExitCodeMeaning[] = [
  { code: 0, meaning: 'no rule has an error' },
  { code: 1, meaning: 'a rule has an error' },
  { code: 2, meaning: 'no rule can be read' },
  { code: 3, meaning: 'no rule has an error, but what the rules do with some computers cannot be told' },
]

const MERGE: readonly ExitCodeMeaning[] = [
  { code: 0, meaning: 'no device would hit a code' },
  { code: 1, meaning: 'at least one would' },
  { code: 2, meaning: 'the input cannot be used' },
  { code: 3, meaning: 'none would as far as is known, but a device is incomplete, or a file is no result' },
]

const DIFF: readonly ExitCodeMeaning[] = [
  { code: 0, meaning: 'nothing got worse' },
  { code: 1, meaning: 'something got worse' },
  { code: 2, meaning: 'the input cannot be used' },
  { code: 3, meaning: 'nothing got worse, but something is not known any more' },
]

/** What exit codes mean, by the name of the command. The other commands end with 0, or with 2 for input that cannot be used. */
export const EXIT_CODES: Readonly<Record<string, readonly ExitCodeMeaning[]>> = {
  run: RUN,
  fleet: FLEET,
  claims: CLAIMS,
  'sync-rule': SYNC_RULE,
  merge: MERGE,
  diff: DIFF,
}
