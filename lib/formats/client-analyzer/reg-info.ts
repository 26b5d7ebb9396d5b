/** One value of the file. */
export interface RegInfoValue {
  readonly text: string
  /** From 1. */
  readonly line: number
}

/** What `MdeConfigMgrRegInfo.txt` says, by the names in it. */
export type RegInfo = ReadonlyMap<string, RegInfoValue>

/** The file is some 40 lines long. */
const MAX_LINES = 2000
const HEADER = /^\s*please find reg info for MdeConfigMgr flow On/i
/** The values whose objects follow as PowerShell formats them. */
const OBJECTS = ['OnboardedInfo', 'SenseCmConfiguration']

/** Whether a text is the file, by its first line. */
export function looksLikeRegInfo(text: string): boolean {
  return HEADER.test(text.slice(0, 1000))
}

/**
 * Reads `MdeConfigMgrRegInfo.txt`, in which the Client Analyzer lists the registry of security settings management:
 * `Name : value` lines, and two objects as lists or tables. `SenseCmConfiguration.SenseCmModeSwitch` names a member of
 * one. A value that is not in the registry is printed as nothing, or as False where its key is not there either; both
 * are left out. So is LastCheckinSuccess: the Analyzer prints the value of LastCheckinAttempt there.
 */
export function readRegInfo(text: string): RegInfo {
  const values = new Map<string, RegInfoValue>()
  let object = ''
  let columns: readonly string[] = []
  for (const [index, line] of text.split(/\r\n|\n|\r/, MAX_LINES).entries()) {
    const [, name, value = ''] = /^\s*([A-Za-z][\w.]{0,60})\s*:(?:\s+(.*))?$/.exec(line) ?? []
    const add = (key: string, found: string): void => {
      if (found !== '' && found !== 'False' && !values.has(key)) values.set(key, { text: found, line: index + 1 })
    }
    if (name !== undefined && OBJECTS.includes(name)) {
      object = name
      columns = []
    } else if (name !== undefined && object !== '' && !isOwn(name)) {
      add(`${object}.${name}`, value.trim())
    } else if (name !== undefined) {
      object = ''
      if (name !== 'LastCheckinSuccess') add(name, value.trim())
    } else if (object !== '' && line.trim() !== '') {
      // A table: names, a rule, and one row. A cell that holds spaces makes the row unreadable, and is left out.
      const cells = line.trim().split(/\s+/)
      if (cells.every(cell => /^-+$/.test(cell))) continue
      if (columns.length === 0) columns = cells
      else if (cells.length === columns.length)
        columns.forEach((column, at) => {
          add(`${object}.${column}`, cells[at] ?? '')
        })
    }
  }
  return values
}

/** Names that follow the objects, and so end them. */
function isOwn(name: string): boolean {
  return /^(?:NextVersion|InvalidVersion|SwitchStatus|InstallLocation|NewPlatform|MsSensePath|MsSecFltPath)$/.test(name)
}
