/** A statement that may hold or not: what rules alone cannot tell. */
export interface Question {
  readonly text: string
  /** How it mostly is. */
  readonly expected: boolean
}

/** Answers to questions: to the same one, the same answer each time. */
export interface Assumptions {
  holds(question: Question): boolean
}

export interface World<T> {
  readonly result: T
  /** Only what was asked. */
  readonly answers: ReadonlyMap<string, boolean>
}

/**
 * Runs an evaluation once for every combination of answers that it asks for, so that what comes out in all of them is
 * certain, however little is known. The first world is the one in which everything is as expected. Their number can
 * double with every question: the caller has to stop in time.
 */
export function* allWorlds<T>(run: (assumptions: Assumptions) => T): Generator<World<T>, void> {
  let script: readonly boolean[] | undefined = []
  while (script) {
    const given: readonly boolean[] = script
    const answers = new Map<string, boolean>()
    const surprises: boolean[] = []
    const holds = ({ text, expected }: Question): boolean => {
      const known = answers.get(text)
      if (known !== undefined) return known
      const surprise = given[answers.size] ?? false
      surprises.push(surprise)
      answers.set(text, expected !== surprise)
      return expected !== surprise
    }
    yield { result: run({ holds }), answers }
    script = nextScript(surprises)
  }
}

/** The last answer that was as expected is turned round; what was asked behind it is asked anew. */
function nextScript(surprises: readonly boolean[]): boolean[] | undefined {
  const last = surprises.lastIndexOf(false)
  return last < 0 ? undefined : [...surprises.slice(0, last), true]
}
