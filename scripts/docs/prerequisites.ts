import type { CodeEntry } from '../../lib/codes/entry.ts'

const SCOPE = 'Settings > Endpoints > Configuration management > Enforcement scope'

/** What each team must do about a check on which no enrollment code hangs, by its id. */
export const prerequisites: Readonly<Record<string, CodeEntry['whatToDo']>> = {
  'os-supported': {
    directory: [
      'Bring the device to a release and edition that is supported, with a current cumulative update; the finding names the first that will do.',
    ],
    defender: [
      `Keep devices that stay unsupported out of the enforcement scope (${SCOPE}), and manage them in another way.`,
      'For domain controllers, turn the scope on there, or leave them out on purpose.',
    ],
  },
  'sense-version': {
    defender: [
      'On Windows Server 2012 R2 and 2016, install the unified solution (md4ws.msi), and let its update KB5005292 come.',
      'Elsewhere the sensor is a part of Windows: install the current cumulative update.',
    ],
    network: ['Let the devices reach the source of their updates: Windows Update, WSUS or a share.'],
  },
  'powershell-language-mode': {
    directory: [
      'Find the policy that asks for it: AppLocker or App Control for Business, or __PSLockdownPolicy in the environment of the system.',
      'Remove __PSLockdownPolicy, which is meant for tests; let the other policies allow the scripts of Defender for Endpoint.',
    ],
  },
  'management-authority': {
    defender: [
      `Decide who manages the security settings; where it is Defender, turn off "Manage Security settings using Configuration Manager" (${SCOPE}).`,
    ],
    identity: [
      'Where no MDM is to manage the device, take it out of the scope of automatic MDM enrollment, and unenroll it.',
    ],
  },
  'enrollment-status': {
    defender: [
      'Look the number up on the page of its code, and hand its steps to the teams named there.',
      'Then run the whole suite on the device: it tells which of the causes is there.',
    ],
  },
  'client-analyzer': {
    defender: [
      'Look at the time of each: what was mended, or broke, in between explains most differences.',
      'Run the Client Analyzer again, and this suite right after it; go by what both say then.',
    ],
  },
}
