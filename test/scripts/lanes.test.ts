import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { inLanes } from '../../scripts/suite/lanes.ts'

/** What begins and ends, in that order; each item takes as many turns as its name is long. */
async function protocol(items: readonly string[], slots: number): Promise<string[]> {
  const lines: string[] = []
  await inLanes(items, {
    slots,
    laneOf: item => (/^[a-z]/.test(item) ? item.charAt(0) : undefined),
    async work(item) {
      lines.push(`+${item}`)
      for (let left = item.length; left > 0; left -= 1) await turn()
      lines.push(`-${item}`)
    },
  })
  return lines
}

t.test('one slot: one after the other, as given', async t => {
  t.strictSame(await protocol(['a1', 'X', 'a2'], 1), ['+a1', '-a1', '+X', '-X', '+a2', '-a2'])
})

t.test('a lane that is busy is passed over, and what waits for it comes first as soon as it is free', async t => {
  const lines = await protocol(['a--------', 'a2', 'X', 'YY', 'Z'], 2)
  t.strictSame(lines, ['+a--------', '+X', '-X', '+YY', '-YY', '+Z', '-Z', '-a--------', '+a2', '-a2'])
})

t.test('everything is done, never more at once than there are slots, and never two of a lane', async t => {
  const items = ['a1', 'b22', 'a333', 'X', 'YYYY', 'b1', 'c55555', 'a1', 'Z', 'b4444', 'WWW', 'c1']
  for (const slots of [1, 2, 3, 20]) {
    const lines = await protocol(items, slots)
    t.equal(lines.length, 2 * items.length)
    const running: string[] = []
    for (const line of lines) {
      const item = line.slice(1)
      if (line.startsWith('-')) running.splice(running.indexOf(item), 1)
      else running.push(item)
      const lanes = running.filter(name => /^[a-z]/.test(name)).map(name => name.charAt(0))
      if (running.length > slots || new Set(lanes).size < lanes.length) t.fail(`${slots} slots: ${running}`)
    }
  }
})

t.test('what fails is heard of', async t => {
  const work = async (item: number) => {
    if (item === 2) throw new Error('no')
  }
  await t.rejects(inLanes([1, 2, 3], { slots: 2, laneOf: () => undefined, work }), /no/)
})
