/**
 * Asks the registry what is known against the packages that the product brings along:
 *
 *     npm run audit [-- --registry URL]
 */
import { auditVerdict } from './audit/verdict.ts'
import { npm } from './suite/tools.ts'

const { output } = await npm(['audit', '--omit=dev', '--json', ...process.argv.slice(2)])
const { exitCode, lines } = auditVerdict(output)
for (const line of lines) console.log(line)
process.exitCode = exitCode
