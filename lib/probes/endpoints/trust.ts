import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls'
import { type Failed, failed } from '../../contract/observation.ts'

const PEM = /-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----[^-]*-----END \1CERTIFICATE-----/g

/**
 * Whom TLS connections trust: the roots that come with Node, those of the operating system, and those in the
 * administrator's CA file. One context serves all connections, since reading some hundred certificates takes time.
 *
 * @param caFile path of a PEM file
 */
export async function loadTrust(caFile: string | undefined): Promise<SecureContext | Failed> {
  try {
    const own = caFile === undefined ? [] : readCertificates(await readFile(caFile, 'utf8'))
    const roots = [...getCACertificates('default'), ...getCACertificates('system')].map(pem => pem.trim())
    return createSecureContext({ ca: [...new Set([...roots, ...own])] })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const file = caFile ?? 'the system'
    return failed('TrustError', `The certificates to trust could not be loaded from ${file}: ${reason}.`, [
      'Give --ca a PEM file that holds certificates.',
    ])
  }
}

/** Parses what a TLS context would leave out without a word. */
function readCertificates(pem: string): string[] {
  const blocks = pem.match(PEM) ?? []
  if (blocks.length === 0) throw new Error('expected a certificate in PEM form, found none')
  for (const [index, block] of blocks.entries()) {
    try {
      new X509Certificate(block)
    } catch (error) {
      throw new Error(`certificate ${index + 1} of ${blocks.length} is malformed`, { cause: error })
    }
  }
  return blocks
}
