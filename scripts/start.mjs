/**
 * `npm start`: the suite against the embedded lab, so that its output can be seen before a real domain is named.
 * `npm start -- ARGUMENTS`: the command line itself, on the Node.js of this repository.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { bootstrap, runTypeScript } from './bootstrap.mjs'

const commandLine = 'bin/sensecm-preflight.ts'
const args = process.argv.slice(2)

bootstrap()
if (args.length > 0) {
  process.exitCode = runTypeScript(commandLine, args)
} else {
  const folder = fileURLToPath(new URL('../reports/', import.meta.url))
  const report = join(folder, 'lab.html')
  mkdirSync(folder, { recursive: true })
  const exitCode = runTypeScript(commandLine, ['run', '--lab', 'broken', '--output', `html=${report}`])
  // The lab is broken on purpose: failing checks (1) are what a working installation shows.
  process.exitCode = exitCode === 1 ? 0 : exitCode
  console.log(`
This was the embedded lab, a small forest and cloud on this machine with faults built in. Nothing else was contacted.
The same as a page, to open in a browser: ${report}

To audit a domain of your own, read-only (put the password of any domain user into the variable AD_PASSWORD):

  npm start -- run --domain corp.example.com --computer PC01 --tenant-id TENANT-GUID \\
    --bind-dn reader@corp.example.com --password-env AD_PASSWORD --ca corp-ca.pem

  npm start -- list              every check, and the enrollment codes that it decides
  npm start -- explain 16        what a code means and what to do about it
  npm start -- run --help        every option

Without --computer, --tenant-id or a password the checks that need them say so, and the others still run.`)
}
