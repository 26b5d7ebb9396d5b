import type { AnyReader } from './reader.ts'
import { archiveReaders } from './readers/archives.ts'
import { collectedReaders } from './readers/collected.ts'
import { documentReaders } from './readers/documents.ts'
import { fileReaders } from './readers/files.ts'
import { fleetReaders } from './readers/fleet.ts'
import { handedReaders } from './readers/handed.ts'
import { pieceReaders } from './readers/pieces.ts'
import { protocolReaders } from './readers/protocols.ts'
import { ruleReaders } from './readers/rules.ts'
import { windowsReaders } from './readers/windows.ts'

/** Every reader of bytes from outside. */
export const fuzzedReaders: readonly AnyReader[] = [
  ...protocolReaders,
  ...documentReaders,
  ...windowsReaders,
  ...ruleReaders,
  ...fileReaders,
  ...collectedReaders,
  ...archiveReaders,
  ...fleetReaders,
  ...handedReaders,
  ...pieceReaders,
]
