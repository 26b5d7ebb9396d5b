/**
 * Builds .cache/powershell-host: the PowerShell engine from NuGet as a program, for the tests in test/powershell. Needs
 * the .NET SDK. Does nothing where it is up to date.
 */
import { buildPowerShellHost } from './suite/powershell-host.ts'

const { code, output } = await buildPowerShellHost()
if (code !== 0) console.error(output.trimEnd())
process.exitCode = code === 0 ? 0 : 1
