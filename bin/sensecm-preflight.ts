#!/usr/bin/env node
import { version } from '../lib/version.ts'

const { argv, stdout, stderr, env } = process
const args = argv.slice(2)
if (args[0] === '--version' || args[0] === '-V') stdout.write(`sensecm-preflight ${version}\n`)
else {
  // Loaded only now, so that asking for the version takes no longer than Node itself.
  const { main } = await import('../lib/cli/main.ts')
  // Not process.exit(): that would cut off what is still on its way into a pipe.
  process.exitCode = await main(args, { stdout, stderr, env })
}
