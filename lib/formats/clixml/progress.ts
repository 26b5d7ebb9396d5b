import { MalformedError } from '../malformed.ts'
import { quote } from './containers.ts'
import { decodeText, encodeText } from './text.ts'
import { ClixmlProgress } from './values.ts'
import type { XmlElement } from './xml.ts'

/** Reads a progress record ([MS-PSRP] 2.2.5.1.25). */
export function readProgress({ children }: XmlElement): ClixmlProgress {
  const text = (name: string): string => {
    const child = children.find(candidate => candidate.name === name)
    if (!child || child.children.length > 0)
      throw new MalformedError(`Expected <${name}> with text in <PR>, found none.`)
    return decodeText(child.text)
  }
  const percent = Number(text('PC'))
  if (!isPercentage(percent)) {
    throw new MalformedError(`Expected an integer from -1 to 100 in <PC>, found ${quote(text('PC'))}.`)
  }
  return new ClixmlProgress(text('AV'), text('SD'), percent, text('T') === 'Completed')
}

/** @throws {RangeError} for a percentage that PowerShell would not take. */
export function writeProgress({ activity, status, percent, completed }: ClixmlProgress): string {
  if (!isPercentage(percent)) throw new RangeError(`Expected an integer from -1 to 100, found ${percent}.`)
  return [
    `<AV>${encodeText(activity)}</AV><AI>0</AI><Nil /><PI>-1</PI><PC>${percent}</PC>`,
    `<T>${completed ? 'Completed' : 'Processing'}</T><SR>-1</SR><SD>${encodeText(status)}</SD>`,
  ].join('')
}

function isPercentage(value: number): boolean {
  return Number.isInteger(value) && value >= -1 && value <= 100
}
