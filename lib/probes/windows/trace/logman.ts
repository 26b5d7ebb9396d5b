/** The name of the one session that this program starts, so that it stops no other. */
const SESSION = 'sensecm-preflight'

/** Megabytes of the file; a session that nobody stops writes over its oldest events. */
export const MAX_MEGABYTES = 128

/** Who is recorded. The first writes what hybrid join does on behalf of the sensor, the others stand around it. */
export const PROVIDERS = [
  { name: 'Microsoft.AAD.Runtime (AADRT)', guid: '{bd67e65c-9cc2-51d8-7399-0bb9899e75c1}' },
  { name: 'Microsoft.Windows.Sense.SenseCm', guid: '{f0ff433a-b5a0-4899-a81d-0b5088a96d04}' },
  { name: 'Microsoft.Windows.Sense.Client', guid: '{65a1b6fc-4c24-59c9-e3f3-ad11ac510b41}' },
  { name: 'Microsoft-Windows-User Device Registration', guid: '{23b8d46b-67dd-40a3-b636-d43e50552c6d}' },
] as const

const EVERYTHING = ['0xffffffffffffffff', '0xff'] as const

/** The calls of logman that begin the recording, in order: the session with its first provider, then the others. */
export function startCalls(file: string): readonly (readonly string[])[] {
  return PROVIDERS.map(({ guid }, index) =>
    index === 0
      ? [
          'create',
          'trace',
          SESSION,
          '-ets',
          '-o',
          file,
          '-f',
          'bincirc',
          '-max',
          String(MAX_MEGABYTES),
          '-bs',
          '128',
          '-nb',
          '16',
          '64',
          '-p',
          guid,
          ...EVERYTHING,
        ]
      : ['update', 'trace', SESSION, '-ets', '-p', guid, ...EVERYTHING],
  )
}

export const STOP_CALL: readonly string[] = ['stop', SESSION, '-ets']
export const QUERY_CALL: readonly string[] = ['query', SESSION, '-ets']

/** The call of tracerpt that prints the file. */
export function printCall(file: string, xml: string): readonly string[] {
  return [file, '-o', xml, '-of', 'XML', '-y']
}

/** Exit codes of logman are HRESULTs; the low half is what Windows says. */
export function logmanProblem(exitCode: number): 'denied' | 'exists' | 'missing' | 'other' | undefined {
  if (exitCode === 0) return undefined
  const code = exitCode >>> 0
  if (code === 5 || code === 0x80070005) return 'denied'
  if (code === 183 || code === 0x800700b7) return 'exists'
  // PLA_E_DCS_NOT_FOUND, and what an unknown session is to ETW.
  if (code === 0x80300002 || code === 0x80071069 || code === 4201) return 'missing'
  return 'other'
}
