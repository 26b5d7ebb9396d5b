import type { UnitTest } from './char-set.ts'
import { unsupported } from './refusal.ts'
import type { Assertion, RegexNode } from './syntax.ts'

/** An instruction of a Thompson automaton. Where nothing else is said, the next instruction follows. */
export type Instruction =
  | { readonly op: 'unit'; readonly test: UnitTest }
  | { readonly op: 'assert'; readonly assertion: Assertion }
  | { readonly op: 'jump'; to: number }
  /** Two ways on: the next instruction and `to`. Which is tried first decides what a group captures. */
  | { readonly op: 'split'; to: number; readonly preferJump: boolean }
  | { readonly op: 'save'; readonly slot: number }
  | { readonly op: 'match' }

const MAX_INSTRUCTIONS = 5_000

/**
 * Translates a pattern into an automaton; counted repetitions are written out.
 * @throws RegexRefusal when that takes too many instructions.
 */
export function programOf(node: RegexNode): readonly Instruction[] {
  const program: Instruction[] = []
  const push = <T extends Instruction>(instruction: T): T => {
    if (program.length >= MAX_INSTRUCTIONS) throw unsupported('a pattern of this size')
    program.push(instruction)
    return instruction
  }
  const emit = (part: RegexNode): void => {
    switch (part.kind) {
      case 'unit':
        push({ op: 'unit', test: part.test })
        return
      case 'assertion':
        push({ op: 'assert', assertion: part.assertion })
        return
      case 'sequence':
        part.items.forEach(emit)
        return
      case 'choice':
        emitChoice(part.options)
        return
      case 'repeat':
        emitRepeat(part)
        return
      case 'capture':
        push({ op: 'save', slot: part.group * 2 })
        emit(part.item)
        push({ op: 'save', slot: part.group * 2 + 1 })
    }
  }
  const emitChoice = (options: readonly RegexNode[]): void => {
    const ends: { to: number }[] = []
    for (const [index, option] of options.entries()) {
      if (index === options.length - 1) emit(option)
      else {
        const split = push({ op: 'split', to: 0, preferJump: false })
        emit(option)
        ends.push(push({ op: 'jump', to: 0 }))
        split.to = program.length
      }
    }
    for (const end of ends) end.to = program.length
  }
  const emitRepeat = ({ item, min, max, lazy }: RegexNode & { kind: 'repeat' }): void => {
    for (let count = 0; count < min; count += 1) {
      const before = program.length
      emit(item)
      // An item without instructions, such as (?:), stays empty however often it is written out.
      if (program.length === before) return
    }
    if (max === Number.POSITIVE_INFINITY) {
      const start = program.length
      const split = push({ op: 'split', to: 0, preferJump: lazy })
      emit(item)
      push({ op: 'jump', to: start })
      split.to = program.length
      return
    }
    const splits: { to: number }[] = []
    for (let count = min; count < max; count += 1) {
      splits.push(push({ op: 'split', to: 0, preferJump: lazy }))
      emit(item)
    }
    for (const split of splits) split.to = program.length
  }
  emit(node)
  push({ op: 'match' })
  return program
}
