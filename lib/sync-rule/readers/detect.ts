import { decodeText } from '../../formats/decode-text.ts'
import { MalformedError } from '../../formats/malformed.ts'
import type { Connector, SyncConfiguration } from '../rule.ts'
import { readPastedExpression } from './expression.ts'
import { readPolicyJson } from './policy-json.ts'
import { readPowerShellExport } from './powershell.ts'
import { RULE_LIST, readRuleListJson } from './rule-list-json.ts'
import { readXmlExport } from './xml.ts'

/** A file of an export. */
export interface ExportFile {
  /** For messages only. */
  readonly name: string
  readonly content: string | Uint8Array
}

/**
 * Reads a file that an administrator has, whichever it is: an XML file of Get-ADSyncServerConfiguration, the editor's
 * PowerShell export, the wizard's policy JSON, rules of Get-ADSyncRule as JSON, or a pasted expression. What it is shows from what it says, not from
 * its name.
 * @throws MalformedError with the file's name when it is none of them.
 */
export function readExport({ name, content }: ExportFile): SyncConfiguration {
  const text = (typeof content === 'string' ? content : decodeText(content)).replace(/^\ufeff/, '')
  try {
    return readerOf(text)(text)
  } catch (error) {
    if (error instanceof MalformedError) throw new MalformedError(`${name}: ${error.message}`)
    throw error
  }
}

/** Reads the files of one export together, such as all of a Get-ADSyncServerConfiguration folder. */
export function readExports(files: readonly ExportFile[]): SyncConfiguration {
  const parts = files.map(readExport)
  const groupFiltering = parts.map(part => part.groupFiltering).find(said => said !== undefined)
  return {
    rules: parts.flatMap(({ rules }) => rules),
    connectors: parts.flatMap(({ connectors }) => connectors).map(connector => grouped(connector, groupFiltering)),
    notes: parts.flatMap(({ notes }) => notes),
  }
}

function grouped({ group, ...connector }: Connector, enabled: boolean | undefined): Connector {
  if (!group || enabled === false) return connector
  return { ...connector, group: { ...group, ...(enabled !== undefined && { enabled }) } }
}

export type ExportKind = 'xml' | 'policy' | 'rules' | 'script' | 'expression'

/** Which kind of export a text is; `undefined` for anything that is surely none. Pickier than {@link readExport}. */
export function syncExportKind(text: string): ExportKind | undefined {
  const start = text.replace(/^\ufeff/, '').trimStart()
  if (start.startsWith('<') && !start.startsWith('<#')) {
    return /<(?:synchronizationRule|ma-data|saved-mv-configuration)[\s>]/.test(start) ? 'xml' : undefined
  }
  if (/^\{|^\[\s*\{/.test(start)) return jsonKind(start)
  if (SCRIPT.test(start)) return 'script'
  return /^(?:IIF|Switch|CBool|With)\s*\(/i.test(start) && /\[\w[\w-]*\]/.test(start) ? 'expression' : undefined
}

function jsonKind(text: string): ExportKind | undefined {
  if (/"onpremisesDirectoryPolicy"/i.test(text)) return 'policy'
  return RULE_LIST.test(text) ? 'rules' : undefined
}

const SCRIPT = /^[^#\r\n]*\bNew-ADSyncRule\b/im

function readerOf(text: string): (text: string) => SyncConfiguration {
  const start = text.trimStart()
  if (start === '') throw new MalformedError('Expected an exported rule or an expression, found an empty file.')
  if (start.startsWith('<') && !start.startsWith('<#')) return readXmlExport
  if (/^\{|^\[\s*\{/.test(start)) return jsonKind(start) === 'rules' ? readRuleListJson : readPolicyJson
  return SCRIPT.test(text) ? readPowerShellExport : readPastedExpression
}
