import { holds } from './assertions.ts'
import type { Instruction } from './program.ts'

/**
 * Whether the automaton matches anywhere in the text. All its states advance together, so the time is at most the
 * number of instructions times the length of the text, whatever the pattern: nothing backtracks.
 */
export function search(program: readonly Instruction[], text: string): boolean {
  // For each instruction the last place at which it was entered, so that no place enters it twice.
  const entered = new Int32Array(program.length).fill(-1)
  const pending: number[] = []
  let current: number[] = []
  let following: number[] = []

  /** Follows what consumes nothing. Returns whether it leads to a match. */
  const enter = (start: number, place: number, states: number[]): boolean => {
    pending.push(start)
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      const instruction = program[at]
      if (instruction === undefined || entered[at] === place) continue
      entered[at] = place
      switch (instruction.op) {
        case 'match':
          pending.length = 0
          return true
        case 'unit':
          states.push(at)
          break
        case 'jump':
          pending.push(instruction.to)
          break
        case 'split':
          pending.push(instruction.to, at + 1)
          break
        case 'save':
          pending.push(at + 1)
          break
        case 'assert':
          if (holds(instruction.assertion, text, place)) pending.push(at + 1)
      }
    }
    return false
  }

  for (let place = 0; place <= text.length; place += 1) {
    if (enter(0, place, current)) return true
    if (place === text.length) return false
    const unit = text.charCodeAt(place)
    for (const at of current) {
      const instruction = program[at]
      if (instruction?.op === 'unit' && instruction.test(unit) && enter(at + 1, place + 1, following)) return true
    }
    ;[current, following] = [following, current]
    following.length = 0
  }
  return false
}
