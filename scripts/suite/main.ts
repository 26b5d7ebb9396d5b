import { runStages, sentence } from './stage.ts'
import { stages } from './stages.ts'

const files = process.argv.slice(2)
const total = await runStages(await stages(files), line => console.log(line))
if (total.passed + total.failed === 0) total.failed += 1

console.log('\nCounted: every assertion of the tests, and one for each other stage.')
console.log(sentence(total))
process.exitCode = total.failed > 0 ? 1 : 0
