import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

export interface Certificate {
  readonly key: string
  readonly cert: string
}

export interface Authority extends Certificate {
  /** Path of the PEM file with the authority's certificate. */
  readonly file: string
  /** @param days how long it is valid from now; negative for one that has expired */
  issue(names: readonly string[], options?: { days?: number }): Promise<Certificate>
}

export interface Workshop {
  authority(name: string): Promise<Authority>
  selfSigned(name: string): Promise<Certificate>
  /** Removes every file. */
  close(): Promise<void>
}

/** Makes certificates with openssl, in a folder of its own. */
export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), 'certificates-'))
  let count = 0

  const newFiles = (): { key: string; cert: string } => {
    count += 1
    return { key: join(folder, `${count}.key`), cert: join(folder, `${count}.pem`) }
  }
  const read = async (files: { key: string; cert: string }): Promise<Certificate> => {
    return { key: await readFile(files.key, 'utf8'), cert: await readFile(files.cert, 'utf8') }
  }
  const make = async (name: string): Promise<{ key: string; cert: string }> => {
    const files = newFiles()
    const subject = [
      '-subj',
      `/O=Example, Inc./CN=${name}`,
      '-addext',
      `subjectAltName=DNS:${name.replaceAll(' ', '-')}`,
    ]
    await run('openssl', [
      'req',
      '-x509',
      ...NEW_KEY,
      '-days',
      '30',
      ...subject,
      '-keyout',
      files.key,
      '-out',
      files.cert,
    ])
    return files
  }

  return {
    selfSigned: async name => read(await make(name)),
    close: () => rm(folder, { recursive: true, force: true }),
    async authority(name) {
      const own = await make(name)
      return {
        ...(await read(own)),
        file: own.cert,
        async issue(names, { days = 30 } = {}) {
          const files = newFiles()
          const request = `${files.cert}.csr`
          const alternatives = `subjectAltName=${names.map(host => `DNS:${host}`).join(',')}`
          const subject = ['-subj', `/CN=${names[0]}`, '-addext', alternatives]
          await run('openssl', ['req', '-new', ...NEW_KEY, ...subject, '-keyout', files.key, '-out', request])
          const issuer = ['-CA', own.cert, '-CAkey', own.key, '-CAcreateserial', '-copy_extensions', 'copy']
          await run('openssl', ['x509', '-req', '-in', request, ...issuer, '-days', String(days), '-out', files.cert])
          return read(files)
        },
      }
    },
  }
}
