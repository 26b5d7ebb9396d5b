import type { EvidenceFile } from '../contract/evidence-file.ts'
import { type AnalyzerCircumstances, runClientAnalyzer } from '../probes/windows/client-analyzer/run.ts'
import { mergeEvidence, readEvidence } from './evidence-input.ts'
import { UsageError } from './usage-error.ts'

/**
 * Evidence of the device together with what the Client Analyzer finds on it; what both say, the device's own says.
 *
 * @throws {UsageError} when the Analyzer is not there, is not Microsoft's, or leaves no result.
 */
export async function withClientAnalyzer(
  device: EvidenceFile,
  path: string,
  circumstances: AnalyzerCircumstances,
): Promise<EvidenceFile> {
  const { result, problem } = await runClientAnalyzer(path, circumstances)
  if (problem !== undefined) throw new UsageError(`--client-analyzer: ${problem}.`)
  const found = await readEvidence(result, [], '--client-analyzer')
  const merged = mergeEvidence([device, { evidence: found.evidence }], device.startedAt)
  return { ...device, evidence: merged?.evidence ?? device.evidence }
}
