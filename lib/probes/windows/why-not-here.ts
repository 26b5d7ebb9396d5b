import { type NotObserved, skipped } from '../../contract/observation.ts'
import type { Target } from '../../contract/target.ts'
import { COLLECT_ON_DEVICE } from '../../evidence/device-fact.ts'

/** Why this machine is not asked; nothing when it is the device that the audit is about. */
export function whyNotHere(
  { computer }: Pick<Target, 'computer'>,
  machine: { readonly platform: string; readonly name: string },
): NotObserved | undefined {
  const fix = { fix: COLLECT_ON_DEVICE }
  if (machine.platform !== 'win32')
    return skipped(
      'unsupported-platform',
      'Only the Windows device itself can say this, and this machine is none.',
      fix,
    )
  const [audited] = computer?.toLowerCase().split('.') ?? []
  if (audited === undefined || audited === machine.name.toLowerCase()) return undefined
  return skipped('unsupported-platform', `Only ${computer} itself can say this; this machine is ${machine.name}.`, fix)
}
