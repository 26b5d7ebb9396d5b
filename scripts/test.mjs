/** `npm test`: everything that must hold. `npm test -- FILE…`: only the tests in those files. */
import { bootstrap, runTypeScript } from './bootstrap.mjs'

bootstrap()
process.exitCode = runTypeScript('scripts/suite/main.ts', process.argv.slice(2))
