import type { SyncRules } from '../../lib/evidence/sync-rules.ts'

/** How to hand over what decides about synchronization. */
export const GIVE_EXPORT =
  'On the Entra Connect server: Get-ADSyncServerConfiguration -Path C:\\export; then give that folder to the audit with --with FOLDER.'

export const FULL_SYNC =
  'Make the same change on every Entra Connect server, staging servers included, then run: Start-ADSyncSyncCycle -PolicyType Initial'

/** What the verdict rests on, as the place where it was seen. */
export function sourceOf(syncRules: SyncRules | undefined): string {
  return syncRules?.where ?? 'the built-in rule as Microsoft documents it for Entra Connect 1.4 and later'
}

/** The reason as the end of a sentence, which it may be already. */
export function sentence(reason: string): string {
  return /[.?!]$/.test(reason) ? reason : `${reason}.`
}
