import { looksLikeRegInfo, readRegInfo } from '../../../lib/formats/client-analyzer/reg-info.ts'
import { readResults } from '../../../lib/formats/client-analyzer/results-xml.ts'
import { MalformedError } from '../../../lib/formats/malformed.ts'
import { readPacAnswer } from '../../../lib/formats/pac/directives.ts'
import { readPin } from '../../../lib/formats/pin.ts'
import { readItemProperties } from '../../../lib/formats/registry/item-property.ts'
import { readTrace, type TraceForm } from '../../../lib/formats/trace/read.ts'
import { readWinHttpProxyText } from '../../../lib/formats/winhttp-proxy-text.ts'
import { printRegInfo, RESULT_2024 } from '../../helpers/client-analyzer.ts'
import { pieces, printExportCsv, printFormatList, printLog, printTracerptCsv, printXml } from '../../helpers/traces.ts'
import { type FuzzedReader, textReader } from '../reader.ts'

const TRACES = [printXml(), printTracerptCsv(), printExportCsv(), printFormatList(), printLog()]

async function readWhole(text: string): Promise<TraceForm> {
  const { form, records } = await readTrace(pieces(text, 999))
  for await (const _ of records);
  return form
}

/** What tools collect on a device, and what a proxy script answers. */
export const collectedReaders: readonly FuzzedReader<string>[] = [
  textReader({
    name: 'trace',
    modules: ['lib/formats/trace/read.ts', 'lib/formats/trace/record.ts'],
    samples: TRACES,
    throws: [MalformedError],
    read: readWhole,
  }),
  textReader({
    name: 'analyzer-results',
    modules: ['lib/formats/client-analyzer/results-xml.ts'],
    samples: [RESULT_2024],
    throws: [MalformedError],
    read: readResults,
  }),
  textReader({
    name: 'analyzer-reg-info',
    modules: ['lib/formats/client-analyzer/reg-info.ts'],
    samples: [printRegInfo({ OnboardedInfo: 'x', OrgId: 'y' })],
    throws: [MalformedError],
    read: text => looksLikeRegInfo(text) && readRegInfo(text),
  }),
  textReader({
    name: 'item-properties',
    modules: ['lib/formats/registry/item-property.ts'],
    samples: [
      'EnrollmentStatus : 15\r\nPSPath           : Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL\r\n                   _MACHINE\\SOFTWARE\r\n\r\n',
      '[{"EnrollmentStatus":15,"Bytes":[1,2],"PSPath":"Microsoft.PowerShell.Core\\\\Registry::HKEY_LOCAL_MACHINE\\\\SOFTWARE"}]',
    ],
    read: readItemProperties,
  }),
  textReader({
    name: 'winhttp-proxy',
    modules: ['lib/formats/winhttp-proxy-text.ts'],
    samples: [
      'Current WinHTTP proxy settings:\r\n\r\n    Proxy Server(s) :  http=a.test:80;https=b.test:443\r\n    Bypass List     :  <local>\r\n',
      'Current WinHTTP proxy settings:\r\n\r\n    Direct access (no proxy server).\r\n',
    ],
    throws: [MalformedError],
    read: readWinHttpProxyText,
  }),
  textReader({
    name: 'pac-answer',
    modules: ['lib/formats/pac/directives.ts'],
    samples: ['PROXY proxy.test:8080; SOCKS5 [::1]:1080; HTTPS p:443; DIRECT'],
    read: readPacAnswer,
  }),
  textReader({
    name: 'pin',
    modules: ['lib/formats/pin.ts'],
    samples: [`sha256/${'A'.repeat(43)}=`, 'AB:'.repeat(31).concat('AB')],
    read: readPin,
  }),
]
