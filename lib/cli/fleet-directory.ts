import { UsageError } from '../engine/usage-error.ts'
import { auditContext } from '../fleet/audit-context.ts'
import { directorySource, readDirectoryFilter } from '../fleet/sources/directory-source.ts'
import { openDirectory } from '../fleet/sources/open-directory.ts'
import type { Source } from '../fleet/sources/source.ts'
import { escapeControl } from '../formats/escape-control.ts'
import { MalformedError } from '../formats/malformed.ts'
import { type Arguments, listOf, textOf } from './arguments.ts'
import { FLEET_TARGET_FLAGS } from './fleet-flags.ts'
import type { Io } from './io.ts'

/** The directory that the options name, as a source of computers. */
export async function directoryOf(
  values: Arguments['values'],
  circumstances: {
    io: Io
    signal: AbortSignal
    tell: (sentence: string) => void
    targetDefaults: Readonly<Record<string, unknown>> | undefined
    /** Only some of the computers are wanted. */
    sample: boolean
  },
): Promise<Source> {
  const { io, signal, tell, targetDefaults, sample } = circumstances
  const keys = FLEET_TARGET_FLAGS.map(({ key }) => key)
  const targetFile = textOf(values, 'target')
  const filter = textOf(values, 'filter')
  const context = await auditContext({
    target: Object.fromEntries(Object.entries(values).filter(([key]) => keys.includes(key))),
    env: io.env,
    signal,
    debug: message => {
      if (values['verbose'] === true) tell(escapeControl(message))
    },
    ...(targetFile !== undefined && { targetFile }),
    ...(targetDefaults && { targetDefaults }),
  })
  return directorySource({
    directory: openDirectory(context),
    ous: listOf(values, 'ou'),
    crossCheck: !sample && values['noCrossCheck'] !== true,
    ...(filter !== undefined && { filter: parse(filter) }),
  })
}

function parse(text: string): ReturnType<typeof readDirectoryFilter> {
  try {
    return readDirectoryFilter(text)
  } catch (error) {
    if (error instanceof MalformedError) throw new UsageError(`--filter: ${error.message}.`)
    throw error
  }
}
