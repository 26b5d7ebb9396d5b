import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import tls, { createSecureContext, rootCertificates, type SecureContext } from 'node:tls'
import type { Trust } from '../../contract/network.ts'
import { type Failed, failed } from '../../contract/observation.ts'

const PEM = /-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----[^-]*-----END \1CERTIFICATE-----/g

/** Where Linux distributions keep all roots of the system in one file: Debian, Fedora, SUSE, Alpine. */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
]

/**
 * Whom TLS connections trust: the roots that come with Node, those of the operating system, and those in the
 * administrator's CA file. One context serves all connections of a run, since reading some hundred certificates takes time.
 *
 * @param caFile path of a PEM file
 */
export async function loadTrust(caFile: string | undefined): Promise<Trust | Failed> {
  try {
    const own = caFile === undefined ? [] : readCertificates(await readFile(caFile, 'utf8'))
    return trustIn([...nodeRoots(), ...(await systemRoots()), ...own])
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const file = caFile ?? 'the system'
    return failed('TrustError', `The certificates to trust could not be loaded from ${file}: ${reason}.`, [
      'Give --ca a PEM file that holds certificates.',
    ])
  }
}

function trustIn(pems: readonly string[]): Trust {
  let built: SecureContext | undefined
  return {
    get secureContext() {
      built ??= createSecureContext({ ca: each(pems) })
      return built
    },
  }
}

/**
 * Each certificate once: Node and the system know mostly the same ones, with their lines broken elsewhere. Told apart by
 * the end of their signatures, since to go through all of some hundred takes milliseconds.
 */
function each(pems: readonly string[]): string[] {
  return [...new Map(pems.map(pem => [pem.slice(-300).replaceAll(/\s/g, '').slice(-200), pem])).values()]
}

/** With what NODE_EXTRA_CA_CERTS adds; Node before 22.15 cannot tell that. */
function nodeRoots(): readonly string[] {
  return typeof tls.getCACertificates === 'function' ? tls.getCACertificates('default') : rootCertificates
}

/** On Linux, Node takes 0.1 s to walk through the folder of single certificates; the bundle beside it holds the same. */
async function systemRoots(): Promise<readonly string[]> {
  if (process.platform !== 'linux') {
    return typeof tls.getCACertificates === 'function' ? tls.getCACertificates('system') : []
  }
  for (const path of [process.env['SSL_CERT_FILE'], ...SYSTEM_BUNDLES]) {
    const text = path === undefined ? undefined : await readFile(path, 'utf8').catch(() => undefined)
    if (text !== undefined) return text.match(PEM) ?? []
  }
  return []
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
