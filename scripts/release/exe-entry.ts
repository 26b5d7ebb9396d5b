/** What the executable runs: the same as bin/sensecm-preflight.ts, in a form that needs no modules. */
import { main } from '../../lib/cli/main.ts'
import { version } from '../../lib/version.ts'

const { argv, stdout, stderr, env } = process
const args = argv.slice(2)

async function run(): Promise<void> {
  if (args[0] === '--version' || args[0] === '-V') stdout.write(`sensecm-preflight ${version}\n`)
  else process.exitCode = await main(args, { stdout, stderr, env })
}

void run()
