import type { Code } from '../codes/code.ts'
import { findCode } from '../codes/registry.ts'
import type { LikelyCode, TraceError, TraceFinding } from './finding.ts'

/** Hosts of Intune's side of the enrollment; every other one that is asked on the way belongs to Microsoft Entra. */
const MEM_HOST = /^https?:\/\/(?:[^/]+\.)?dm\.microsoft\.(?:com|us)(?:[:/]|$)/i
const [COM_MEM, COM_AAD, LDAP_ERROR] = [13, 14, 36]

/**
 * The enrollment code that the trace points to. A record that names one decides; else the last error that leads to one,
 * since what failed last is what ended the attempt, seen together with the interface and the address in the same record.
 */
export function likelyCode(findings: readonly TraceFinding[]): LikelyCode | undefined {
  const candidates = findings.flatMap(finding =>
    finding.errors.flatMap(error =>
      error.codes.length > 0 ? [{ finding, error, codes: ordered(error, finding) }] : [],
    ),
  )
  const named = candidates.findLast(({ error }) => error.kind === 'name' || error.kind === 'enrollment-code')
  const chosen = named ?? candidates.at(-1)
  const [code] = chosen?.codes ?? []
  if (!chosen || code === undefined) return undefined
  const { finding, error } = chosen
  const name = findCode(code)?.name
  const all = candidates.flatMap(({ codes }) => codes)
  return {
    code,
    ...(name !== undefined && { name }),
    because: reason(error, finding, code),
    record: finding.record,
    alternatives: [...new Set(all)].filter(other => other !== code),
  }
}

function ordered({ codes, kind }: TraceError, { api, urls }: TraceFinding): readonly Code[] {
  if (kind !== 'error-code') return codes
  if (api?.startsWith('ldap_')) return first(LDAP_ERROR, codes)
  if (!codes.includes(COM_MEM) || !codes.includes(COM_AAD) || urls.length === 0) return codes
  // Where the name does not resolve, that is the code, whichever host it is.
  if (codes[0] !== COM_MEM && codes[0] !== COM_AAD) return codes
  return first(urls.some(url => MEM_HOST.test(url)) ? COM_MEM : COM_AAD, codes)
}

function first(code: Code, codes: readonly Code[]): readonly Code[] {
  return [code, ...codes.filter(other => other !== code)]
}

function reason(error: TraceError, { record, api, urls }: TraceFinding, code: Code): string {
  const what = [error.name !== undefined && error.name !== error.asked ? `${error.asked} (${error.name})` : error.asked]
  if (api !== undefined) what.push(`from ${api}`)
  if (urls[0] !== undefined) what.push(`at ${urls[0]}`)
  const how =
    error.kind === 'name' || error.kind === 'enrollment-code'
      ? 'names it'
      : `leads to it, the likeliest of ${error.codes.includes(code) ? error.codes.join(', ') : [code, ...error.codes].join(', ')}`
  return `record ${record}: ${what.join(' ')} ${how}`
}
