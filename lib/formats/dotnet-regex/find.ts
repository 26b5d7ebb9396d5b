import { holds } from './assertions.ts'
import type { Instruction } from './program.ts'

/** Where a match and its groups lie: group n from slot 2n up to but not including slot 2n+1; -1 where it has none. */
export type Slots = readonly number[]

export interface Search {
  /** The first match at or behind `from`, as .NET's backtracking finds it: earlier alternatives win, greedy takes most. */
  readonly slots: Slots | undefined
  /** Characters that were read, the measure of the time that it took. */
  readonly read: number
}

/** A state of the automaton and what it has captured on its way there. */
interface Thread {
  readonly at: number
  readonly slots: Slots
}

/**
 * Searches with captures. All states advance together in order of preference, and a match drops those behind it, so the
 * time is at most the number of instructions times the length of the text (Pike's algorithm).
 */
export function find(program: readonly Instruction[], groups: number, text: string, from: number): Search {
  const entered = new Int32Array(program.length).fill(-1)
  const noSlots: Slots = new Array<number>(groups * 2).fill(-1)
  let current: Thread[] = []
  let found: Slots | undefined

  for (let place = from; ; place += 1) {
    if (!found) follow({ at: 0, slots: withSlot(noSlots, 0, place) }, place, current)
    const following: Thread[] = []
    const unit = text.charCodeAt(place)
    for (const { at, slots } of current) {
      const instruction = program[at]
      if (instruction?.op === 'match') {
        found = withSlot(slots, 1, place)
        break
      }
      if (place < text.length && instruction?.op === 'unit' && instruction.test(unit))
        follow({ at: at + 1, slots }, place + 1, following)
    }
    if (place >= text.length || (found && following.length === 0)) return { slots: found, read: place - from + 1 }
    current = following
  }

  /** Adds the states that a thread reaches without reading, the preferred ones first. */
  function follow(thread: Thread, place: number, threads: Thread[]): void {
    const pending = [thread]
    for (let next = pending.pop(); next; next = pending.pop()) {
      const { at, slots } = next
      const instruction = program[at]
      if (instruction === undefined || entered[at] === place) continue
      entered[at] = place
      const [ahead, jump] = [{ at: at + 1, slots }, 'to' in instruction ? { at: instruction.to, slots } : undefined]
      if (instruction.op === 'split' && jump) pending.push(...(instruction.preferJump ? [ahead, jump] : [jump, ahead]))
      else if (instruction.op === 'jump' && jump) pending.push(jump)
      else if (instruction.op === 'save') pending.push({ at: at + 1, slots: withSlot(slots, instruction.slot, place) })
      else if (instruction.op === 'assert') {
        if (holds(instruction.assertion, text, place)) pending.push(ahead)
      } else threads.push(next)
    }
  }
}

function withSlot(slots: Slots, slot: number, place: number): Slots {
  const copy = slots.slice()
  copy[slot] = place
  return copy
}
