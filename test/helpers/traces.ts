/** One event of the trace in the tests: seconds after ten o'clock, provider, and its data. */
export interface Sample {
  readonly second: number
  readonly provider?: string
  readonly data: Readonly<Record<string, string>>
}

/** A device that cannot find its domain controller, and then gives up. */
export const SAMPLES: readonly Sample[] = [
  { second: 1, data: { Message: 'Starting hybrid join' } },
  { second: 2, data: { Api: 'DsGetDcNameW', ErrorCode: '0x8007054b', Domain: 'corp.example.test' } },
  {
    second: 3,
    data: { Url: 'https://login.microsoftonline.com/common/oauth2/token?code=SECRETCODE', hr: '-2147012889' },
  },
  {
    second: 5,
    provider: 'Microsoft.Windows.Sense.SenseCm',
    data: { error: 'AADRT_OS_HYBRID_JOIN_FAILED', note: 'a "quoted", text' },
  },
]

const time = (second: number, zone = 'Z'): string => `2024-05-08T10:00:0${second}.1234567${zone}`
const escapeXml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')

/** As tracerpt -of XML prints events that describe themselves. */
export function printXml(samples: readonly Sample[] = SAMPLES): string {
  const events = samples.map(
    ({
      second,
      provider = 'Microsoft.AAD.Runtime',
      data,
    }) => `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
\t<System>
\t\t<Provider Name="${provider}" Guid="{bd67e65c-9cc2-51d8-7399-0bb9899e75c1}" />
\t\t<EventID>0</EventID>
\t\t<Level>2</Level>
\t\t<TimeCreated SystemTime="${time(second, '+00:00')}" />
\t</System>
\t<EventData>
${Object.entries(data)
  .map(([name, value]) => `\t\t<Data Name="${name}">${escapeXml(value)}</Data>`)
  .join('\n')}
\t</EventData>
</Event>`,
  )
  return `<?xml version="1.0"?>\n<Events>\n${events.join('\n')}\n</Events>\n`
}

/** As tracerpt -of CSV prints them: padded, with the time as FILETIME and the data in quotes behind it. */
export function printTracerptCsv(samples: readonly Sample[] = SAMPLES): string {
  const header =
    'Event Name, Type, Event ID, Version, Channel, Level, Opcode, Task, Keyword, PID, TID, Processor Number, Clock-Time, Kernel(ms), User(ms), User Data'
  const rows = samples.map(({ second, provider = 'Microsoft.AAD.Runtime', data }) => {
    const filetime = BigInt(Date.parse(time(second).replace('4567', ''))) * 10_000n + 116_444_736_000_000_000n
    const values = Object.entries(data).map(([name, value]) => `"${name}=${value.replace(/"/g, '""')}"`)
    return `${provider},  Info,  0,  0,  11,  2,  0,  0,  0x0,  0x0123,  0x0456,  0,  ${filetime},  0,  0,  ${values.join(',  ')}`
  })
  return [header, ...rows, ''].join('\r\n')
}

/** As Get-WinEvent | Export-Csv of Windows PowerShell prints them. */
export function printExportCsv(samples: readonly Sample[] = SAMPLES): string {
  const rows = samples.map(({ second, provider = 'Microsoft-Windows-AADRT', data }) => {
    const message = Object.entries(data)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\r\n')
    return `"${message.replace(/"/g, '""')}","1","2","${provider}","2024-05-08 10:00:0${second}Z"`
  })
  return [
    '#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord',
    '"Message","Id","Level","ProviderName","TimeCreated"',
    ...rows,
    '',
  ].join('\r\n')
}

/** As Get-WinEvent | Format-List prints them, with a message that goes on in the next lines. */
export function printFormatList(samples: readonly Sample[] = SAMPLES): string {
  const blocks = samples.map(({ second, provider = 'Microsoft-Windows-AADRT', data }) => {
    const message = Object.entries(data).map(([name, value]) => `${name} = ${value}`)
    return [
      `TimeCreated  : 2024-05-08 10:00:0${second}Z`,
      `ProviderName : ${provider}`,
      'Id           : 1',
      `Message      : ${message.join(`\r\n${' '.repeat(15)}`)}`,
    ].join('\r\n')
  })
  return `\r\n\r\n${blocks.join('\r\n\r\n')}\r\n\r\n`
}

/** A log with one line an event. */
export function printLog(samples: readonly Sample[] = SAMPLES): string {
  return samples
    .map(
      ({ second, data }) =>
        `[2024-05-08 10:00:0${second}.123Z] ${Object.entries(data)
          .map(pair => pair.join('='))
          .join(' ')}\n`,
    )
    .join('')
}

/** The bytes in pieces of a size. */
export async function* pieces(text: string | Uint8Array, size = 64 * 1024): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
