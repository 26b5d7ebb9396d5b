#!/usr/bin/env node
import { unsupportedNode, version } from '../lib/version.ts'

const { argv, stdout, stderr, env, versions } = process
const args = argv.slice(2)
const problem = unsupportedNode(versions.node)
if (args[0] === '--version' || args[0] === '-V') stdout.write(`sensecm-preflight ${version}\n`)
else if (problem !== undefined) {
  stderr.write(`sensecm-preflight: ${problem}\n`)
  process.exitCode = 2
} else {
  // Loaded only now, so that asking for the version takes no longer than Node itself.
  const { main } = await import('../lib/cli/main.ts')
  // Not process.exit(): that would cut off what is still on its way into a pipe.
  process.exitCode = await main(args, { stdout, stderr, env })
}
