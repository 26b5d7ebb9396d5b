import { readFileSync } from 'node:fs'
import type { Target } from '../contract/target.ts'
import { UsageError } from './usage-error.ts'

/**
 * Looks whether what the target refers to is there: the CA file and the password. Said before anything is contacted,
 * since a run without them would only show what the audit lacks.
 *
 * @throws {UsageError} naming the file or variable. The password's text is dropped at once.
 */
export function requireReadable(target: Target, env: NodeJS.ProcessEnv): void {
  if (target.ca !== undefined) requireCertificates(target.ca)
  const { password } = target
  if (password === undefined) return
  if ('env' in password) {
    const text = env[password.env]
    if (text === undefined) throw new UsageError(`--password-env: the environment variable ${password.env} is not set.`)
    if (text === '')
      throw new UsageError(
        `--password-env: the environment variable ${password.env} is empty; an empty password would sign in as nobody.`,
      )
    return
  }
  const text = read(password.file, '--password-file').replace(/\r?\n$/, '')
  if (text === '')
    throw new UsageError(`--password-file: ${password.file} is empty; an empty password would sign in as nobody.`)
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

/** A file system error in words. */
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
