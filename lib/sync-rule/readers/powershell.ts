import { MalformedError } from '../../formats/malformed.ts'
import { FILTER_ATTRIBUTE, type Flow, type ScopeClause, type SyncConfiguration, type SyncRule } from '../rule.ts'
import { connectorId, direction, isTrue, precedence } from './fields.ts'
import type { Argument, Command } from './powershell-command-reader.ts'
import { readScript, type Script } from './powershell-commands.ts'

/**
 * Reads the script that the Synchronization Rules Editor exports (New-ADSyncRule and what follows it). The script is
 * read, never run: an argument that is computed is left out with a note.
 * @throws MalformedError when the text is too large.
 */
export function readPowerShellExport(source: string): SyncConfiguration {
  const script = readScript(source)
  if (!script) throw new MalformedError(`Expected a script of at most 4 MiB, found ${source.length} characters.`)
  const reader = new RuleReader(script)
  for (const command of script.commands) reader.take(command)
  return { rules: reader.rules(), connectors: [], notes: reader.notes }
}

interface OpenRule {
  readonly rule: Omit<SyncRule, 'scope' | 'flows'>
  readonly scope: ScopeClause[][]
  readonly flows: Flow[]
}

class RuleReader {
  readonly notes: string[] = []
  readonly #script: Script
  readonly #open: OpenRule[] = []
  readonly #clauses = new Map<string, ScopeClause>()

  constructor(script: Script) {
    this.#script = script
  }

  rules(): SyncRule[] {
    return this.#open.map(({ rule, scope, flows }) => ({ ...rule, scope, flows }))
  }

  take(command: Command): void {
    const current = this.#open.at(-1)
    if (command.name === 'new-adsyncrule') this.#open.push({ rule: this.#rule(command), scope: [], flows: [] })
    else if (command.name === 'new-object') this.#clause(command)
    else if (command.name === 'add-adsyncattributeflowmapping') current?.flows.push(this.#flow(command))
    else if (command.name === 'add-adsyncscopeconditiongroup') current?.scope.push(this.#group(command))
  }

  #rule(command: Command): OpenRule['rule'] {
    const field = (name: string): string | undefined => {
      const text = this.#text(command, name)
      return text === '' ? undefined : text
    }
    const [id, description, immutableTag] = [field('Identifier'), field('Description'), field('ImmutableTag')]
    const [source, target, linkType] = [field('SourceObjectType'), field('TargetObjectType'), field('LinkType')]
    return {
      name: field('Name') ?? this.#written(command, 'name') ?? '(a rule without a name)',
      ...(id !== undefined && { id }),
      ...(description !== undefined && { description }),
      ...(immutableTag !== undefined && { immutableTag }),
      ...direction(field('Direction')),
      disabled: this.#isSet(command, 'disabled'),
      ...connectorId(field('Connector')),
      ...(source !== undefined && { sourceObjectType: source }),
      ...(target !== undefined && { targetObjectType: target }),
      ...(linkType !== undefined && { linkType }),
      ...precedence(field('Precedence')),
    }
  }

  #flow(command: Command): Flow {
    const expression = this.#text(command, 'Expression')
    const source = this.#texts(command, 'Source')
    const type = (this.#text(command, 'FlowType') ?? '').toLowerCase()
    const kind = type === 'constant' ? 'constant' : type === 'direct' ? 'direct' : 'expression'
    const destination = this.#text(command, 'Destination')
    if (destination === undefined) return this.#anyFlow(command)
    if (kind === 'expression' && expression === undefined) this.#note(command, 'Expression')
    return {
      destination,
      kind: kind === 'expression' && expression === undefined ? 'unlisted' : kind,
      source: kind === 'expression' ? (expression ?? '') : (source[0] ?? ''),
      mergeType: this.#text(command, 'ValueMergeType') ?? 'Update',
      executeOnce: this.#isSet(command, 'executeonce'),
    }
  }

  /** A switch, or a parameter that takes True or False. */
  #isSet(command: Command, parameter: string): boolean {
    return command.parameters.has(parameter) && isTrue(this.#text(command, parameter) ?? 'true')
  }

  /** A flow to an attribute that is not written out may be the one that decides. */
  #anyFlow(command: Command): Flow {
    this.#note(command, 'Destination')
    return { destination: FILTER_ATTRIBUTE, kind: 'unlisted', source: '', mergeType: 'Update', executeOnce: false }
  }

  #clause(command: Command): void {
    if (!(this.#text(command, 'TypeName') ?? '').endsWith('.ScopeCondition')) return
    const [attribute, value, operator, ...more] = this.#texts(command, 'ArgumentList')
    if (command.result === undefined) return
    if (attribute === undefined || value === undefined || operator === undefined || more.length > 0)
      this.#clauses.delete(command.result)
    else this.#clauses.set(command.result, { attribute, value, operator: operator.toUpperCase() })
  }

  /** A clause that is not written out must not widen the scope: it becomes one that nobody can evaluate. */
  #group(command: Command): ScopeClause[] {
    const list = command.parameters.get('scopeconditions')
    const items = list?.kind === 'list' ? list.values : list ? [list] : []
    const group = items.map(item => (item.kind === 'variable' ? this.#clauses.get(item.name) : undefined))
    if (group.length > 0 && group.every(clause => clause !== undefined)) return group
    this.#note(command, 'ScopeConditions')
    return [{ attribute: 'dn', operator: '(not written out)', value: '' }]
  }

  #note(command: Command, parameter: string): void {
    const rule = this.#open.at(-1)?.rule.name ?? command.name
    this.notes.push(`"${rule}": the argument of -${parameter} is computed by the script and could not be read.`)
  }

  #text(command: Command, parameter: string): string | undefined {
    return this.#texts(command, parameter)[0]
  }

  #texts(command: Command, parameter: string): string[] {
    return this.#resolve(command.parameters.get(parameter.toLowerCase()), command)
  }

  #resolve(argument: Argument | undefined, command: Command): string[] {
    if (argument === undefined || argument.kind === 'computed') return []
    if (argument.kind === 'text') return [argument.value]
    if (argument.kind === 'list') return argument.values.flatMap(value => this.#resolve(value, command))
    if (/^(?:true|false)$/.test(argument.name)) return [argument.name]
    const literal = this.#script.literal(argument.name, command)
    return literal === undefined || literal.kind === 'variable' ? [] : this.#resolve(literal, command)
  }

  /** Text with variables in it as it stands in the script: better than no name at all. */
  #written(command: Command, parameter: string): string | undefined {
    const argument = command.parameters.get(parameter)
    return argument?.kind === 'computed' && argument.written !== '' ? argument.written : undefined
  }
}
