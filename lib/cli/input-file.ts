import { readFileSync, statSync } from 'node:fs'
import { reasonOf } from '../engine/target-access.ts'
import { UsageError } from '../engine/usage-error.ts'

/**
 * The bytes of a file that a command works on; `-` is standard input.
 *
 * @param limit the most bytes that such a file can sensibly have
 * @throws {UsageError} when it cannot be read or has more.
 */
export async function readInput(path: string, command: string, limit: number): Promise<Uint8Array> {
  if (path === '-') return readStandardInput(command, limit)
  try {
    if (statSync(path).size > limit) throw tooLong(command, path, limit)
    return readFileSync(path)
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(`${command}: cannot read ${path}: ${reasonOf(error)}.`)
  }
}

async function readStandardInput(command: string, limit: number): Promise<Uint8Array> {
  if (process.stdin.isTTY)
    throw new UsageError(`${command}: - reads standard input; pipe something into it, or name a file.`)
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk)
    length += chunk.length
    if (length > limit) throw tooLong(command, 'standard input', limit)
  }
  return Buffer.concat(chunks)
}

function tooLong(command: string, name: string, limit: number): UsageError {
  return new UsageError(`${command}: ${name} is larger than ${limit} bytes, which no such file needs.`)
}
