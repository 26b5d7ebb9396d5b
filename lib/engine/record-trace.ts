export { MAX_MEGABYTES, PROVIDERS } from '../probes/windows/trace/logman.ts'
export { recordTrace, stopTrace } from '../probes/windows/trace/session.ts'
