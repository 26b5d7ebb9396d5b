import { MalformedError } from '../../../lib/formats/malformed.ts'
import { clientAnalyzerResult } from '../../../lib/probes/files/client-analyzer/reader.ts'
import { openZip } from '../../../lib/probes/files/zip.ts'
import { printRegInfo, RESULT_2024 } from '../../helpers/client-analyzer.ts'
import { writeZip } from '../../helpers/zip.ts'
import { byteReader, type FuzzedReader } from '../reader.ts'
import { asFile } from './as-file.ts'

const FILES = [
  { name: 'SystemInfoLogs/MDEClientAnalyzer.xml', content: RESULT_2024 },
  { name: 'MdeConfigMgrLogs/MdeConfigMgrRegInfo.txt', content: printRegInfo({ OrgId: 'y' }) },
  { name: 'short.txt', content: 'x', stored: true },
]

async function readAll(path: string): Promise<unknown> {
  const folder = await openZip(path, '2026-06-15T00:00:00Z')
  for (const file of folder.files) {
    try {
      await folder.open(file)
    } catch (error) {
      // One file that is damaged says nothing of the next.
      if (!(error instanceof MalformedError)) throw error
    }
  }
  return clientAnalyzerResult.read(folder)
}

/** What comes packed. */
export const archiveReaders: readonly FuzzedReader<Uint8Array>[] = [
  byteReader({
    name: 'zip',
    modules: ['lib/probes/files/zip.ts', 'lib/probes/files/client-analyzer/reader.ts'],
    samples: [writeZip(FILES)],
    throws: [MalformedError],
    read: bytes => asFile('zip', bytes, readAll),
  }),
]
