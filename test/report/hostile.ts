import type { EvidenceFile } from '../../lib/contract/evidence-file.ts'
import type { SuiteResult } from '../../lib/engine/result.ts'
import { exampleResult } from './example-result.ts'

/** What an attacker, or an accident, could put into any field. */
export const HOSTILE_VALUES: readonly string[] = [
  '<script>document.title = "owned"</script><img src=https://example.test/x onerror="document.title=1">',
  '"\' onmouseover="document.title=1" ]]> --> </pre></style></script> &lt; &#x0; {{1}} `',
  '\u202egnirts\u202c \u2066isolated\u2069 \u200f \u001b[31m\u0000\u0008\r\n\u2028\ufeff\ud800 \uffff',
  'x'.repeat(10_000),
  "=cmd|'/c calc'!A1\t;%0A::error::,|`**_[a](javascript:alert(1))_**",
]

/** The same result with `text` in every field that may hold what others wrote, ids included. */
export function hostileResult(text: string): SuiteResult {
  const { checks, codes } = exampleResult
  return {
    ...exampleResult,
    tool: { name: text, version: text },
    target: { domain: text, computer: text, tenantId: text, dnsServer: [text] },
    modeReason: text,
    diagnosis: {
      reported: { code: 15, codes: [15], name: text, meaning: text, conflict: text, where: text, lastAttempt: text },
      verdict: 'explained',
      conclusion: text,
      explains: [`${text}0`],
      mayExplain: [text],
      doesNotFit: [text, text],
      inOrder: [text],
      open: [{ check: text, reason: text, settle: text }],
    },
    checks: checks.map((row, index) => ({
      ...row,
      id: `${text}${index}`,
      title: text,
      tags: [text],
      summary: text,
      expected: text,
      actual: text,
      where: text,
      why: text,
      remediation: { steps: [text, text], url: text },
      details: [{ subject: text, status: row.status, text }],
      evidence: [text],
      ...(row.skip && { skip: { reason: row.skip.reason, by: text } }),
      ...(row.error && { error: { name: text, message: text } }),
      ...(row.waiver && { waiver: { justification: text, expires: text } }),
    })),
    codes: codes.map(row => ({ ...row, name: text, checks: [`${text}0`, text], because: [`${text}0`, text] })),
  }
}

export function hostileEvidence(text: string): EvidenceFile {
  const at = '2026-06-15T12:00:00.000Z'
  const resolution = { addresses: [text], rcode: text, via: text, server: text, durationMs: 1 }
  const tcp = { attempts: [{ address: text, port: 443, durationMs: 1, error: text }], durationMs: 1 }
  const certificate = { subject: text, issuer: text, notBefore: text, notAfter: text, fingerprint: text }
  const tls = { version: text, authorized: false, error: text, chain: [certificate], durationMs: 1 }
  const http = { status: 302, server: text, contentType: text, location: text, error: text, durationMs: 1 }
  const endpoint = {
    id: text,
    url: text,
    host: text,
    port: 443,
    service: 'mem',
    error: text,
    resolution,
    tcp,
    tls,
    http,
  }
  const endpoints = ['ok', 'name', 'tcp', 'tls', 'http'].map(outcome => ({ ...endpoint, outcome }))
  return {
    kind: 'sensecm-preflight-evidence',
    schemaVersion: 1,
    tool: { name: text, version: text },
    startedAt: at,
    target: { domain: text },
    evidence: {
      endpoints: { state: 'observed', value: { endpoints }, at, durationMs: 1 },
      [text]: { state: 'observed', value: { [text]: [text] }, at, durationMs: 1 },
      skipped: { state: 'skipped', reason: 'offline', message: text, by: text, fix: [text] },
      failed: { state: 'failed', fault: { name: text, message: text } },
    },
  }
}
