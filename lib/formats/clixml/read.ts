import { MalformedError, type Reading, reading } from '../malformed.ts'
import { quote } from './containers.ts'
import { Document } from './document.ts'
import { NAMESPACE } from './limits.ts'
import type { ClixmlRecord, ClixmlStream } from './values.ts'
import { readXml, type XmlElement } from './xml.ts'

/**
 * Reads a CLIXML document ([MS-PSRP] 2.2.5): one `<Objs>`, as `PSSerializer` and `Export-Clixml` write it. Strict, and
 * bounded in length, depth and number of values, so that no document hangs or floods its reader. An object that
 * contains itself, and a SecureString, are refused.
 */
export function readClixml(text: string): Reading<readonly ClixmlRecord[]> {
  return reading(() => {
    const root = readXml(text)
    if (root.name !== 'Objs' || root.attributes['xmlns'] !== NAMESPACE) {
      throw new MalformedError(`Expected <Objs xmlns="${NAMESPACE}">, found <${root.name}>.`)
    }
    const document = new Document()
    return root.children.map(child => ({ stream: streamOf(child), value: document.value(child, 0) }))
  })
}

const STREAMS: readonly ClixmlStream[] = ['output', 'error', 'warning', 'verbose', 'debug', 'information', 'progress']

function streamOf({ attributes }: XmlElement): ClixmlStream {
  const name = attributes['S'] ?? 'output'
  const stream = STREAMS.find(known => known === name.toLowerCase())
  if (!stream) throw new MalformedError(`Expected one of ${STREAMS.join(', ')} as the stream, found ${quote(name)}.`)
  return stream
}
