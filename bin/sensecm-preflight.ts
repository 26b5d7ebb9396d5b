#!/usr/bin/env node
import { main } from '../lib/cli/main.ts'

const { stdout, stderr, env } = process
// Not process.exit(): that would cut off what is still on its way into a pipe.
process.exitCode = await main(process.argv.slice(2), { stdout, stderr, env })
