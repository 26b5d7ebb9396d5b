import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { writeClixml } from '../../lib/formats/clixml/write.ts'

/** What the pretender's script answers when nothing is spoiled. */
export const VALUE = 'what the device says'

/**
 * A program that stands in for PowerShell: it waits for the command, and does with the whole answer what `spoil` says, in
 * JavaScript with `answer`, `write(text)` and `frame` in scope.
 */
export function pretender(folder: string, name: string, spoil: string): string {
  const path = join(folder, name)
  const value = Buffer.from(writeClixml([new Map([['value', VALUE]])])).toString('base64')
  const source = `#!${process.execPath}
let heard = ''
const write = text => process.stdout.write(text)
process.stdin.on('data', chunk => {
  heard += chunk
  const frame = /'([0-9a-f]{32})'/.exec(heard)?.[1]
  if (frame === undefined) return
  heard = ''
  const answer = frame + ':${value}\\n'
  ${spoil}
})
`
  writeFileSync(`${path}.cjs`, source)
  chmodSync(`${path}.cjs`, 0o755)
  return `${path}.cjs`
}

/** Octets of the whole answer: the frame, a colon, the value and a line end. */
export const ANSWER_OCTETS =
  32 + 1 + Buffer.from(writeClixml([new Map([['value', VALUE]])])).toString('base64').length + 1
