import { readFile } from 'node:fs/promises'
import type { SecretReference } from '../contract/target.ts'

/** What a secret is for, and how long one may be. */
export interface SecretKind {
  readonly noun: string
  readonly maxBytes: number
}

const PASSWORD: SecretKind = { noun: 'password', maxBytes: 4096 }

/**
 * The secret that a reference leads to, a password unless said otherwise, or one sentence that says why there is none. One newline at the end of a file does
 * not belong to it, nor does a byte order mark; PowerShell writes UTF-16 with one. Who may read the file is not judged here.
 */
export async function readSecret(
  reference: SecretReference,
  environment: NodeJS.ProcessEnv,
  { noun, maxBytes }: SecretKind = PASSWORD,
): Promise<{ secret: string; problem?: never } | { secret?: never; problem: string }> {
  if ('env' in reference) {
    const secret = environment[reference.env]
    if (secret === undefined) return { problem: `The environment variable ${reference.env} is not set.` }
    if (secret === '') return { problem: `The environment variable ${reference.env} is empty.` }
    return { secret }
  }
  const { file } = reference
  let bytes: Uint8Array
  try {
    bytes = await readFile(file)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return { problem: `The file ${file} cannot be read (${reason}).` }
  }
  if (bytes.length > maxBytes) return { problem: `The file ${file} has ${bytes.length} bytes, which is no ${noun}.` }
  const secret = decode(bytes)?.replace(/\r?\n$/, '')
  if (secret === undefined) return { problem: `The file ${file} is neither UTF-8 nor UTF-16 text.` }
  return secret === '' ? { problem: `The file ${file} is empty.` } : { secret }
}

function decode(bytes: Uint8Array): string | undefined {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  try {
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
