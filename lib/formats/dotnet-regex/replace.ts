import type { CaptureGroups } from './capture-groups.ts'
import { find } from './find.ts'
import type { Instruction } from './program.ts'
import { parseReplacement } from './replacement.ts'

/**
 * Replaces every match, as Regex.Replace does.
 * @param maxSteps instructions that may be tried in all, times the number of groups
 * @returns `undefined` when that is not enough.
 */
export function replaceAll(
  program: readonly Instruction[],
  groups: CaptureGroups,
  { text, replacement, maxSteps }: { text: string; replacement: string; maxSteps: number },
): string | undefined {
  // Each step may copy what the groups captured so far.
  const stepCost = program.length * groups.count
  if (stepCost * text.length > maxSteps) return undefined
  const write = parseReplacement(replacement, groups)
  const pieces: string[] = []
  let copied = 0
  let steps = 0
  for (let from = 0; from <= text.length; ) {
    const { slots, read } = find(program, groups.count, text, from)
    steps += read * stepCost
    if (steps > maxSteps) return undefined
    if (!slots) break
    const [start = 0, end = 0] = slots
    pieces.push(text.slice(copied, start), write(text, slots))
    copied = end
    from = end === start ? end + 1 : end
  }
  return pieces.join('') + text.slice(copied)
}
