import { FILTER_ATTRIBUTE, type SyncConfiguration } from '../rule.ts'
import { unwrapPasted } from './pasted.ts'

/** What a rule is called that is only an expression, pasted from the editor. */
export const PASTED = 'the pasted expression'

/**
 * An expression for cloudFiltered on its own, as a rule that is in scope for every computer.
 *
 * @throws {MalformedError} when there are several.
 */
export function readPastedExpression(text: string): SyncConfiguration {
  const { source, notes } = unwrapPasted(text)
  const flow = {
    destination: FILTER_ATTRIBUTE,
    kind: 'expression',
    source,
    mergeType: 'Update',
    executeOnce: false,
  } as const
  return { rules: [{ name: PASTED, disabled: false, scope: [], flows: [flow] }], connectors: [], notes }
}
