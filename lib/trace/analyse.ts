import { readTrace } from '../formats/trace/read.ts'
import type { TraceRecord } from '../formats/trace/record.ts'
import { errorsOf } from './errors.ts'
import type { TraceFinding, TraceReading } from './finding.ts'
import { likelyCode } from './likely.ts'
import { apiOf, messageOf, urlsOf } from './words.ts'

/** Findings that are kept; of a trace with more, the first and the last. */
const MOST = 2000

/**
 * Reads the trace of an enrollment and says what failed in it, when, and which enrollment code that leads to; `file` is
 * what it is called.
 *
 * @throws {MalformedError} for what is no trace in one of the forms.
 */
export async function analyseTrace(chunks: AsyncIterable<Uint8Array>, file: string): Promise<TraceReading> {
  const trace = await readTrace(chunks)
  const head: TraceFinding[] = []
  const tail: TraceFinding[] = []
  let [records, found] = [0, 0]
  let times: { from: string; to: string } | undefined
  for await (const record of trace.records) {
    records += 1
    if (record.time !== undefined) times = { from: times?.from ?? record.time, to: record.time }
    const finding = findingOf(record)
    if (!finding) continue
    found += 1
    if (head.length < MOST / 2) head.push(finding)
    else tail.push(finding)
    if (tail.length > MOST) tail.splice(0, MOST / 2)
  }
  const findings = [...head, ...tail.slice(-MOST / 2)]
  const likely = likelyCode(findings)
  const fault = trace.fault()
  return {
    file,
    form: trace.form,
    records,
    ...times,
    findings,
    more: found - findings.length,
    ...(likely && { likely }),
    ...(fault !== undefined && { fault }),
  }
}

function findingOf({ number, line, time, provider, eventId, fields }: TraceRecord): TraceFinding | undefined {
  const errors = errorsOf(fields)
  if (errors.length === 0) return undefined
  const api = apiOf(fields)
  return {
    record: number,
    line,
    ...(time !== undefined && { time }),
    ...(provider !== undefined && { provider }),
    ...(eventId !== undefined && { eventId }),
    message: messageOf(fields),
    ...(api !== undefined && { api }),
    urls: urlsOf(fields),
    errors,
  }
}
