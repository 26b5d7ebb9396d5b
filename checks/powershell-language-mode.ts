import { check } from '../lib/contract/check.ts'
import { type Finding, fail, pass } from '../lib/contract/finding.ts'
import { type PowershellMode, powershellMode } from '../lib/evidence/device.ts'
import { withoutValue } from './shared/device-fact.ts'

/** Value of __PSLockdownPolicy that puts every session into constrained language (SYSTEM_POLICY_LOCKDOWN). */
const LOCKED_DOWN = /^(?:4|0x80000007|2147483655)$/i

/** PowerShell runs in full language: security settings management does not work in Constrained Language Mode. */
export default check({
  id: 'powershell-language-mode',
  title: 'PowerShell runs in full language',
  codes: [],
  tags: ['device'],
  needs: { powershellMode },
  judge({ powershellMode }) {
    const { languageMode, lockdownPolicy } = powershellMode
    if (lockdownPolicy?.state === 'present' && LOCKED_DOWN.test(lockdownPolicy.value.trim())) {
      return constrained(`__PSLockdownPolicy is ${lockdownPolicy.value}`, lockdownPolicy.where, [
        'Remove the system environment variable __PSLockdownPolicy; it is meant for tests and not for protection.',
      ])
    }
    // An export of the registry tells no more than whether that variable is set.
    return withoutValue(languageMode, 'the language mode of PowerShell') ?? judgeMode(languageMode)
  },
})

function judgeMode(mode: PowershellMode['languageMode']): Finding {
  if (mode?.state !== 'present' || mode.value === 'FullLanguage') {
    return pass('A session has the language mode FullLanguage.', { where: mode?.where ?? '' })
  }
  return constrained(`a session has the language mode ${mode.value}`, mode.where, [
    'Find the policy behind it: Windows Defender Application Control or AppLocker in force with script rules.',
    'Let the scripts of Defender for Endpoint run in full language: an allow rule for the signer Microsoft Corporation, or enforcement of scripts off for these devices.',
  ])
}

function constrained(actual: string, where: string, fix: readonly string[]): Finding {
  return fail({
    summary: 'PowerShell does not run in full language.',
    expected: 'FullLanguage',
    actual,
    where,
    why: 'Security settings management runs PowerShell on the device, and does not work where that is in Constrained Language Mode.',
    fix,
  })
}
