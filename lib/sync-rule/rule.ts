/** One clause of a scoping filter. */
export interface ScopeClause {
  readonly attribute: string
  /** As exported, in upper case: `EQUAL`, `ISBITNOTSET` … */
  readonly operator: string
  readonly value: string
}

/** How an attribute of the target gets its value. */
export interface Flow {
  readonly destination: string
  /**
   * `unlisted`: the export names the rule, but not what it does. `documented`: what Microsoft documents of the built-in
   * rule takes the place of its text.
   */
  readonly kind: 'expression' | 'direct' | 'constant' | 'unlisted' | 'documented'
  /** The expression, the source attribute, or the constant. */
  readonly source: string
  /** Update, Merge … */
  readonly mergeType: string
  /** "Apply once": only when the object is created. */
  readonly executeOnce: boolean
}

/** A synchronization rule, whichever export it was read from. What the export does not say is left out. */
export interface SyncRule {
  readonly name: string
  readonly id?: string
  readonly description?: string
  /** `Microsoft.InfromADComputerJoin.003` for a rule that came with the product; absent for one that was added. */
  readonly immutableTag?: string
  readonly direction?: 'Inbound' | 'Outbound'
  readonly disabled: boolean
  /** GUID of the connected directory, lower case without braces. */
  readonly connector?: string
  readonly sourceObjectType?: string
  readonly targetObjectType?: string
  readonly linkType?: string
  /** The lower number goes first. */
  readonly precedence?: number
  /** Or-ed groups of and-ed clauses. Empty: every object is in scope. */
  readonly scope: readonly (readonly ScopeClause[])[]
  readonly flows: readonly Flow[]
}

/** What one partition (domain) of a connected directory synchronizes, by the names of containers. */
export interface PartitionFilter {
  readonly dn: string
  readonly selected: boolean
  /** Classes of objects that are imported; every class where the export does not say. */
  readonly objectTypes?: readonly string[]
  readonly inclusions: readonly string[]
  readonly exclusions: readonly string[]
}

/** A connected directory. */
export interface Connector {
  readonly id?: string
  readonly name: string
  readonly partitions: readonly PartitionFilter[]
  /** Values of `%Forest.FQDN%` and the like. */
  readonly parameters: Readonly<Record<string, string>>
  /** The group whose direct members alone are synchronized, where one is set. */
  readonly group?: GroupFilter
}

/** Filtering by group. Whether it is in use stands in another file of the export than the group does. */
export interface GroupFilter {
  readonly dn: string
  readonly enabled?: boolean
}

/** Everything that was read from one export, or from the files of one. */
export interface SyncConfiguration {
  readonly rules: readonly SyncRule[]
  readonly connectors: readonly Connector[]
  /** Whether the groups of the connectors are in use, where a file of the export says so. */
  readonly groupFiltering?: boolean
  /** One sentence each: what could not be read, or what an export leaves out. */
  readonly notes: readonly string[]
}

/** The precedence of a rule that comes last whatever numbers the others have. */
export const LAST = Number.MAX_SAFE_INTEGER

/** Whether the rule came with the product. */
export function isBuiltIn(rule: SyncRule): boolean {
  return rule.immutableTag !== undefined && /^Microsoft\./i.test(rule.immutableTag)
}

/** The metaverse attribute that keeps an object out of the cloud when it is True. */
export const FILTER_ATTRIBUTE = 'cloudFiltered'

/** The flow that decides whether an object is kept out of the cloud, if the rule has one. */
export function filterFlow(rule: SyncRule): Flow | undefined {
  return rule.flows.find(({ destination }) => destination.toLowerCase() === 'cloudfiltered')
}

/**
 * Whether a rule brings objects into the metaverse, without which nothing of them is synchronized: the others only add
 * to what is there. Where the export leaves the link type out, the rule is taken to.
 */
export function bringsIn({ linkType }: SyncRule): boolean {
  return linkType === undefined || linkType.toLowerCase() === 'provision'
}

/** Whether a rule takes devices from the metaverse to Microsoft Entra ID: "Out to AAD - Device Join SOAInAD" does. */
export function takesDevicesOut(rule: SyncRule): boolean {
  const { direction, sourceObjectType, targetObjectType } = rule
  const isDevice = (type: string | undefined): boolean => type?.toLowerCase() === 'device'
  return direction === 'Outbound' && isDevice(sourceObjectType) && isDevice(targetObjectType) && bringsIn(rule)
}

/** Whether the rule has a say in whether computers are synchronized, or was meant to. */
export function bearsOnComputers(rule: SyncRule): boolean {
  if (!concernsComputers(rule)) return isMisplaced(rule)
  return filterFlow(rule) !== undefined || isBuiltIn(rule) || bringsIn(rule)
}

/** The rules that decide, or are known to decide, whether computers are synchronized, each without its other flows. */
export function computerRules(rules: readonly SyncRule[]): SyncRule[] {
  return rules
    .filter(rule => bearsOnComputers(rule) || takesDevicesOut(rule))
    .map(rule => ({ ...rule, flows: rule.flows.filter(flow => flow === filterFlow(rule)) }))
}

/**
 * Whether a rule that was added asks what only computers have, and yet is never asked about computers: it goes out instead
 * of in, or is for other objects.
 */
export function isMisplaced(rule: SyncRule): boolean {
  if (concernsComputers(rule) || isBuiltIn(rule)) return false
  return /\[(?:userCertificate|operatingSystem|operatingSystemVersion)\]/.test(filterFlow(rule)?.source ?? '')
}

/** Whether the rule works on computers of Active Directory. What an export does not say is not held against it. */
export function concernsComputers({ direction, sourceObjectType, targetObjectType }: SyncRule): boolean {
  const is = (value: string | undefined, wanted: string): boolean =>
    value === undefined || value === '*' || value.toLowerCase() === wanted
  return (direction ?? 'Inbound') === 'Inbound' && is(sourceObjectType, 'computer') && is(targetObjectType, 'device')
}
