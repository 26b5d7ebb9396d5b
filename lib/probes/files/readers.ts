import { claimRulesText } from './claim-rules-text.ts'
import { clientAnalyzerResult } from './client-analyzer/reader.ts'
import { deviceText } from './device-text.ts'
import type { Reader } from './reader.ts'
import { syncRuleExport } from './sync-rules.ts'

/** Every kind of collected file; the first that knows an input reads it, so the pickier come first. */
export const readers: readonly Reader[] = [clientAnalyzerResult, syncRuleExport, deviceText, claimRulesText]
