import { add, runStages, sentence } from './stage.ts'
import { plan } from './stages.ts'

const print = (line: string) => console.log(line)
const { before, tests } = await plan(process.argv.slice(2))
const tallies = await Promise.all(before.map(stages => runStages(stages, print)))
const total = [...tallies, await runStages([tests], print)].reduce(add)
if (total.passed + total.failed === 0) total.failed += 1

console.log('\nCounted: every assertion of the tests, and one for each other stage.')
console.log(sentence(total))
process.exitCode = total.failed > 0 ? 1 : 0
