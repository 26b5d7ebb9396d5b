import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../../real/support/process.ts'
import { powerShell } from './install.ts'
import type { Wine } from './wine.ts'

/** Puts a certificate with its key into a store of the machine; PowerShell does what an administrator would do there. */
const IMPORT = `
$flags = 'MachineKeySet, PersistKeySet'
$certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::new('C:\\device.pfx', 'x', $flags)
$store = [Security.Cryptography.X509Certificates.X509Store]::new('My', 'LocalMachine')
$store.Open('ReadWrite'); $store.Add($certificate); $store.Close()
'imported ' + $certificate.Thumbprint
`

/**
 * Gives the device a certificate as Microsoft Entra issues one.
 *
 * @returns its thumbprint
 */
export async function installCertificate(wine: Wine, deviceId: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'sensecm-certificate-'))
  try {
    const file = (name: string) => join(folder, name)
    const key = (name: string) => ['-newkey', 'rsa:2048', '-nodes', '-keyout', file(`${name}.key`)]
    const issuer = '/DC=net/DC=windows/CN=MS-Organization-Access/OU=82dbaca4-3e81-46ca-9c73-0950c1eaca97'
    const authority = ['-CA', file('ca.pem'), '-CAkey', file('ca.key'), '-CAcreateserial', '-days', '30']
    await run('openssl', ['req', '-x509', ...key('ca'), '-out', file('ca.pem'), '-days', '30', '-subj', issuer])
    await run('openssl', ['req', ...key('device'), '-out', file('device.csr'), '-subj', `/CN=${deviceId}`])
    await run('openssl', ['x509', '-req', '-in', file('device.csr'), ...authority, '-out', file('device.pem')])
    const pair = ['-in', file('device.pem'), '-inkey', file('device.key'), '-passout', 'pass:x']
    await run('openssl', ['pkcs12', '-export', ...pair, '-out', file('device.pfx')])
    // openssl lets nobody else read the key, and the programs in Wine run as somebody else.
    writeFileSync(wine.onC('device.pfx'), readFileSync(file('device.pfx')))
    const { fingerprint } = new X509Certificate(readFileSync(file('device.pem')))
    const thumbprint = fingerprint.replaceAll(':', '')
    const printed = await powerShell(wine, IMPORT)
    if (!printed.includes(`imported ${thumbprint}`)) throw new Error(`The certificate was not imported: ${printed}`)
    return thumbprint
  } finally {
    rmSync(folder, { recursive: true })
  }
}
