import { readFile, writeFile } from 'node:fs/promises'
import { run } from './process.ts'

/** A self-signed certificate as Windows makes one for hybrid join: the subject is CN=GUID. As DER, in base64. */
export async function computerCertificate(guid: string, { expired = false } = {}): Promise<string> {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', '/dev/null']
  const openssl = ['openssl', 'req', '-x509', ...key, '-days', '30', '-subj', `/CN=${guid}`, '-outform', 'DER']
  const [command = '', ...args] = expired ? ['faketime', '-f', '-400d', ...openssl] : openssl
  const der = await run(command, args)
  return der.toString('base64')
}

/** One PEM file with the certificates of several. */
export async function bundle(file: string, ...parts: readonly string[]): Promise<string> {
  await writeFile(file, (await Promise.all(parts.map(part => readFile(part, 'utf8')))).join('\n'))
  return file
}
