import type { Fault } from './faults.ts'
import type { Protocol } from './protocols.ts'

const LATE = 'within \\d+ ms|after \\d+ ms'
const CLOSED = 'closed|cut|broke|ECONNRESET|before the server closed'
const UNREADABLE =
  'does not speak|not TLS|is not HTTP|malformed|ERR_SSL|HPE_|less than a DNS header|Expected [^|]* found|instead of'

/** What a row says of a fault, one of these at least. */
const SENTENCES: Readonly<Record<string, string>> = {
  refuse: 'refused|ECONNREFUSED',
  hang: LATE,
  reset: CLOSED,
  truncate: `${CLOSED}|${UNREADABLE}`,
  drip: LATE,
  repeat: `${UNREADABLE}|sent more than`,
  reorder: `${UNREADABLE}|${LATE}`,
  foreign:
    'instead of|answer to message|answer to our request|realm [A-Z.]+ instead|is for [^|]*, not for|web page|other question',
  garbage: `${UNREADABLE}|${LATE}`,
  endless: `${UNREADABLE}|${LATE}|which the service does not give`,
}

/** Datagrams that were cut are no answer, and the tool waits on for one that is. */
const SENTENCES_OF_DATAGRAMS: Readonly<Record<string, string>> = { truncate: `${UNREADABLE}|${LATE}` }

/** The NTP client's socket is not connected, so that the system does not tell it of a closed port. */
const SENTENCES_OF_NTP: Readonly<Record<string, string>> = { refuse: LATE }

export function says({ id: protocol, transport }: Protocol, { id }: Fault): RegExp {
  const ofNtp = protocol === 'ntp' ? SENTENCES_OF_NTP[id] : undefined
  const ofDatagrams = transport === 'datagrams' ? SENTENCES_OF_DATAGRAMS[id] : undefined
  const text = ofNtp ?? ofDatagrams ?? SENTENCES[id]
  if (text === undefined) throw new Error(`Expected a sentence for the fault ${id} in sentences.ts, found none.`)
  return new RegExp(text)
}
