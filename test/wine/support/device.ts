import { writeFileSync } from 'node:fs'
import type { RegistryData } from '../../../lib/formats/registry/key.ts'
import type { Registry } from '../../helpers/registry-file.ts'
import { SYSTEM, standIn } from './install.ts'
import type { Wine } from './wine.ts'

/** A device: its registry, and what the programs of Windows print on it. */
export interface SimulatedDevice {
  readonly registry?: Registry
  /** What `dsregcmd /status` prints. */
  readonly dsregcmd: string
  /** What `nltest /sc_query` prints. */
  readonly nltest?: string | undefined
}

const CHANNEL_WORKS =
  'Flags: 0 \r\nTrusted DC Name \\\\dc1.corp.example.test \r\nTrusted DC Connection Status Status = 0 0x0 NERR_Success\r\n'

/** Puts the programs into System32 that the device is asked with. */
export async function installPrograms(wine: Wine): Promise<void> {
  for (const name of ['dsregcmd.exe', 'nltest.exe']) await standIn(wine, ...SYSTEM, name)
}

/** Makes the Windows this device, on top of what its registry holds already. */
export async function become(wine: Wine, { registry = {}, dsregcmd, nltest }: SimulatedDevice): Promise<void> {
  writeFileSync(wine.onC(...SYSTEM, 'dsregcmd.exe.txt'), dsregcmd)
  writeFileSync(wine.onC(...SYSTEM, 'nltest.exe.txt'), nltest ?? CHANNEL_WORKS)
  for (const [key, values] of Object.entries(registry)) {
    for (const [name, data] of Object.entries(values)) {
      if (data === 'deleted') await wine.succeed('reg', ['delete', key, '/v', name, '/f'])
      else await wine.succeed('reg', ['add', key, '/v', name, '/t', data.type, '/d', written(data), '/f'])
    }
  }
}

/** Removes keys with all that is below them, as far as they are there. */
export async function forget(wine: Wine, keys: Iterable<string>): Promise<void> {
  for (const key of keys) await wine.run('reg', ['delete', key, '/f'])
}

/** Data as `reg add` takes it. */
function written({ value }: RegistryData): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : value.join('\\0')
}
