import type { EvidenceFile } from '../contract/evidence-file.ts'
import { type Observation, skipped } from '../contract/observation.ts'
import { COLLECT_ON_DEVICE } from '../evidence/device-fact.ts'
import { OF_THE_DEVICE } from './device-evidence.ts'
import { computerOf } from './evidence-subject.ts'
import { computerName } from './option-values.ts'
import type { TargetInput } from './target.ts'

/**
 * What files hold, for a run that gathers the rest. What they say could not be had is left out, so that the run tries.
 *
 * @param computer the one that is audited, where it is known. Where files of a device do not say whose they are, what
 *   they lack of it is not asked of this machine, which may be another.
 */
export function knownEvidence(
  { evidence }: Pick<EvidenceFile, 'evidence'>,
  computer: string | undefined,
): Readonly<Record<string, Observation<unknown>>> {
  const observed = Object.entries(evidence).filter(([, { state }]) => state === 'observed')
  const ids = new Set(observed.map(([id]) => id))
  const ofADevice = OF_THE_DEVICE.some(({ id }) => ids.has(id))
  if (!ofADevice || computer !== undefined) return Object.fromEntries(observed)
  const lacking = OF_THE_DEVICE.filter(({ id }) => !ids.has(id)).map(({ id, title }) => [
    id,
    skipped(
      'missing-input',
      `The files do not hold the ${title}, and do not name the device, so that this machine was not asked.`,
      { fix: ['Name the device with --computer.', ...COLLECT_ON_DEVICE] },
    ),
  ])
  return Object.fromEntries([...observed, ...lacking])
}

/**
 * What files of a live run may say of the target: who the device is. Where to connect to, and so where the password of
 * --bind-dn goes, is never theirs to say: neither servers nor the domain, through whose DNS those are found.
 */
export function targetFromFiles(file: Pick<EvidenceFile, 'evidence' | 'target'>): TargetInput {
  const computer = computerOf(file)
  const { tenantId, mode, cloud, verifiedDomains } = file.target
  const said = { computer: isComputerName(computer) ? computer : undefined, tenantId, mode, cloud, verifiedDomains }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined))
}

function isComputerName(name: string | undefined): boolean {
  try {
    return name !== undefined && computerName(name) !== ''
  } catch {
    return false
  }
}
