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
  const ous = listOf(values, 'ou')
  ous.forEach(requireDn)
  if (/:326[89]\/?$/.test(textOf(values, 'ldapUrl') ?? '')) tell(GLOBAL_CATALOG)
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
    ous,
    crossCheck: !sample && values['noCrossCheck'] !== true,
    ...(filter !== undefined && { filter: parse(filter) }),
  })
}

/** Its port says so; a computer then looks as if it had no value of what the catalog leaves out. */
const GLOBAL_CATALOG =
  'A global catalog (ports 3268 and 3269) holds only some attributes of a computer; where the rules, or the last sign of life, need others, read the domain at port 636 or 389.'

function requireDn(text: string): void {
  if (!/^\s*[a-z0-9][\w.-]*\s*=/i.test(text))
    throw new UsageError(`--ou: expected a distinguished name such as OU=Sales,DC=corp,DC=example, found "${text}".`)
}

function parse(text: string): ReturnType<typeof readDirectoryFilter> {
  try {
    return readDirectoryFilter(text)
  } catch (error) {
    if (error instanceof MalformedError) throw new UsageError(`--filter: ${error.message}.`)
    throw error
  }
}
