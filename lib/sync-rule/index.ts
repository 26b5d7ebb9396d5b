/**
 * The expression language of Entra Connect's declarative provisioning, and the synchronization rules written in it:
 * reading exports, deciding for a computer whether they keep it out of the cloud, and judging the rules themselves.
 * Everything here is pure: no file, no network, no clock.
 */
export {
  type CheckReport,
  checkRules,
  type FindingId,
  type RuleFinding,
  type RuleReport,
  type Severity,
} from './check-rule.ts'
export { COMPUTER_JOIN_EXPRESSION, COMPUTER_JOIN_RULE_NAME, COMPUTER_JOIN_TRAPS, type Trap } from './computer-join.ts'
export { computerJoinScript } from './computer-join-script.ts'
export { describe } from './describe.ts'
export type { Diagnostic, DiagnosticId } from './diagnostic.ts'
export {
  type DirectoryObject,
  directoryObject,
  type ObjectOptions,
  type RawAttributes,
  type RawValue,
} from './directory-object.ts'
export type { EvaluationContext } from './environment.ts'
export { type Compiled, compile } from './evaluate.ts'
export { type Decision, type Explanation, explain, type Seen, summarise } from './explain.ts'
export type { RuleTrace, Verdict } from './merge.ts'
export { type Parsed, parse } from './parser.ts'
export { type Position, positionOf } from './position.ts'
export { print } from './printer.ts'
export { problemsOf } from './problems.ts'
export { type ExportFile, type ExportKind, readExport, readExports, syncExportKind } from './readers/detect.ts'
export { type Disagreement, disagreements, documentedReading } from './readings.ts'
export {
  type Connector,
  computerRules,
  type Flow,
  type PartitionFilter,
  type ScopeClause,
  type SyncConfiguration,
  type SyncRule,
} from './rule.ts'
export { type CloudFilter, cloudFilter, type FilterOptions } from './rules.ts'
export { type Discernment, discernment } from './scope/discernment.ts'
export type { OsClass } from './scope/os-class.ts'
export type { CertificateCount } from './scope/own-certificates.ts'
export { type ScopeCode, type SyncScope, type SyncScopeFilter, syncScope } from './scope/scope.ts'
export { usedAttributes } from './used-attributes.ts'
export { Alternatives, AUTHORITATIVE_NULL, Failure, IGNORE_THIS_FLOW, Unknown, type Value } from './values.ts'
