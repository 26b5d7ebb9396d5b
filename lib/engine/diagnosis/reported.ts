import * as v from 'valibot'
import { type AnalyzerEvent, analyzerEvents } from '../../codes/error-codes/analyzer-events.ts'
import { findCode } from '../../codes/registry.ts'
import type { Observation } from '../../contract/observation.ts'
import { type ClientAnalyzer, clientAnalyzer } from '../../evidence/client-analyzer.ts'
import { enrollment } from '../../evidence/device.ts'
import { factValue } from '../../evidence/device-fact.ts'
import type { Reported } from './diagnosis.ts'

type Observations = ReadonlyMap<string, Observation<unknown>>

/** What the device reports, by its registry or else by the Client Analyzer; nothing before its first attempt. */
export function reportedBy(observations: Observations): Reported | undefined {
  const values = observedValue(observations, enrollment)
  const code = factValue(values?.status)
  if (code !== undefined) {
    const attempt = factValue(values?.lastCheckinAttempt)
    return code === 0
      ? undefined
      : {
          code,
          codes: [code],
          ...known(code),
          where: values?.status?.where ?? '',
          ...(attempt && { lastAttempt: attempt }),
        }
  }
  const result = observedValue(observations, clientAnalyzer)
  return result && fromAnalyzer(result)
}

/** Older versions of the Analyzer print the status as a text, and an event that may stand for several numbers. */
function fromAnalyzer({ events, where, runTime }: ClientAnalyzer): Reported | undefined {
  const entry = events.map(({ id }) => analyzerEvents.find(isStatus(id))).find(found => found !== undefined)
  if (!entry) return undefined
  const [code, ...others] = entry.codes
  const said = `event ${entry.id} in ${where}`
  const rest = { where: said, ...(runTime !== undefined && { lastAttempt: `before ${runTime}` }) }
  if (typeof code === 'number' && others.length === 0) return { code, codes: [code], ...known(code), ...rest }
  const [meaning] = entry.meanings
  return { codes: entry.codes, ...(meaning && { meaning: meaning.text }), ...rest }
}

function isStatus(id: number): (entry: AnalyzerEvent) => boolean {
  return entry => entry.id === id && entry.name === 'EnrollmentStatusCheck' && entry.codes.length > 0
}

function known(code: number): Pick<Reported, 'name' | 'meaning' | 'conflict'> {
  const entry = findCode(code)
  // Some analyzers list a value only as one that they do not know.
  const meaning = entry?.meanings.find(({ status }) => status !== 'Unknown State')?.text
  return {
    ...(entry?.name !== undefined && { name: entry.name }),
    ...(meaning !== undefined && { meaning }),
    ...(entry?.conflict !== undefined && { conflict: entry.conflict }),
  }
}

function observedValue<T>(
  observations: Observations,
  key: { id: string; schema: v.GenericSchema<unknown, T> },
): T | undefined {
  const observation = observations.get(key.id)
  if (observation?.state !== 'observed') return undefined
  const parsed = v.safeParse(key.schema, observation.value)
  return parsed.success ? parsed.output : undefined
}
