import { readFileSync } from 'node:fs'
import type { SecretReference, Target } from '../contract/target.ts'
import { UsageError } from './usage-error.ts'

/**
 * Looks whether what the target refers to is there: the CA file, the password and the token. Said before anything is contacted,
 * since a run without them would only show what the audit lacks.
 *
 * @throws {UsageError} naming the file or variable. The text of a secret is dropped at once.
 */
export function requireReadable(target: Target, env: NodeJS.ProcessEnv): void {
  if (target.ca !== undefined) requireCertificates(target.ca)
  const { graphToken, pac, password, proxyPassword } = target
  if (pac !== undefined && !/^https?:/.test(pac)) requirePacFile(pac)
  if (password !== undefined) requireSecret(password, '--password', NOBODY, env)
  if (proxyPassword !== undefined) requireSecret(proxyPassword, '--proxy-password', NOBODY, env)
  // What a program prints is seen when it is run, which is part of the run.
  if (graphToken !== undefined && !('command' in graphToken))
    requireSecret(graphToken, '--graph-token', 'token signs in nobody', env)
}

const NOBODY = 'password would sign in as nobody'

function requireSecret(secret: SecretReference, flags: string, why: string, env: NodeJS.ProcessEnv): void {
  if ('env' in secret) {
    const flag = `${flags}-env: the environment variable ${secret.env}`
    const text = env[secret.env]
    if (text === undefined) throw new UsageError(`${flag} is not set; set it where this is run, or name another.`)
    if (text === '') throw new UsageError(`${flag} is empty; an empty ${why}.`)
    return
  }
  const text = read(secret.file, `${flags}-file`).replace(/\r?\n$/, '')
  if (text === '') throw new UsageError(`${flags}-file: ${secret.file} is empty; an empty ${why}.`)
}

/** Whether the script in it works is evidence; that there is one, input. */
function requirePacFile(path: string): void {
  if (!read(path, '--pac').includes('FindProxyForURL')) {
    throw new UsageError(`--pac: expected a PAC file with a function FindProxyForURL, found none in ${path}.`)
  }
}

function requireCertificates(path: string): void {
  if (!/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----/.test(read(path, '--ca'))) {
    throw new UsageError(
      `--ca: expected a PEM file with -----BEGIN CERTIFICATE-----, found none in ${path}; convert a DER file with: openssl x509 -inform der -in FILE.`,
    )
  }
}

function read(path: string, flag: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new UsageError(`${flag}: cannot read ${path}: ${reasonOf(error)}.`)
  }
}

/** Why something cannot be written, in words. */
export function reasonNotWritten(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const words: Record<string, string> = {
    ENOENT: 'its folder does not exist',
    ENOSPC: 'no space is left there',
    EDQUOT: 'no space is left there for this account',
    EFBIG: 'it would be larger than a file may be',
    EROFS: 'what it lies on is read-only',
    EIO: 'the device failed',
  }
  return words[code] ?? reasonOf(error)
}

/** Why a file cannot be read, in words. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const words: Record<string, string> = {
    ENOENT: 'it does not exist',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of the path is no folder',
  }
  return words[code] ?? (code || 'it cannot be opened')
}
