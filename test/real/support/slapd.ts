import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { startServer } from './process.ts'
import { untilListening } from './sockets.ts'

export interface Slapd {
  readonly url: string
  stop(): Promise<void>
}

export const SUFFIX = 'DC=corp,DC=example,DC=test'

/** Attributes of Active Directory that a fleet is read from, under numbers that stand for none of Microsoft's. */
const SCHEMA = `
attributetype ( 0.9.2342.19200300.100.1.25 NAME 'dc' EQUALITY caseIgnoreIA5Match SYNTAX 1.3.6.1.4.1.1466.115.121.1.26 SINGLE-VALUE )
attributetype ( 2.5.4.11 NAME 'ou' SUP name )
attributetype ( 1.1.1.1 NAME 'objectGUID' EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )
attributetype ( 1.1.1.2 NAME 'userCertificate' EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 )
attributetype ( 1.1.1.3 NAME 'operatingSystem' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.1.1.4 NAME 'operatingSystemVersion' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.1.1.5 NAME 'userAccountControl' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.1.1.6 NAME 'whenCreated' EQUALITY generalizedTimeMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.24 SINGLE-VALUE )
attributetype ( 1.1.1.7 NAME 'lastLogonTimestamp' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.1.1.8 NAME 'pwdLastSet' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.1.1.9 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
objectclass ( 1.1.2.1 NAME 'domainDNS' SUP top STRUCTURAL MUST dc )
objectclass ( 1.1.2.2 NAME 'organizationalUnit' SUP top STRUCTURAL MUST ou )
objectclass ( 1.1.2.3 NAME 'computer' SUP top STRUCTURAL MUST cn MAY ( name $ objectGUID $ userCertificate $ operatingSystem $
  operatingSystemVersion $ userAccountControl $ whenCreated $ lastLogonTimestamp $ pwdLastSet $ sAMAccountName ) )
`

export interface SlapdOptions {
  readonly address: string
  readonly port: number
  readonly ldif: Iterable<string>
  /** Lines of slapd.conf(5) for its database. */
  readonly extra?: string
  /** Paths of PEM files; with them, it speaks LDAPS. */
  readonly tls?: { readonly key: string; readonly cert: string }
}

/** An OpenLDAP server that anybody may read, on a loopback address; its directory holds these entries. */
export async function startSlapd(
  folder: string,
  { address, port, ldif, extra = '', tls }: SlapdOptions,
): Promise<Slapd> {
  const config = join(folder, 'slapd.conf')
  await mkdir(join(folder, 'data'))
  await writeFile(join(folder, 'computers.schema'), SCHEMA)
  await writeFile(
    config,
    `include ${join(folder, 'computers.schema')}
modulepath /usr/lib/ldap
moduleload back_mdb
pidfile ${join(folder, 'slapd.pid')}
sizelimit unlimited
${tls ? `TLSCertificateFile ${tls.cert}\nTLSCertificateKeyFile ${tls.key}` : ''}
database mdb
suffix "${SUFFIX}"
directory ${join(folder, 'data')}
maxsize 8589934592
index objectClass eq
${extra}
`,
  )
  await slapadd(config, ldif)
  const url = `${tls ? 'ldaps' : 'ldap'}://${address}:${port}`
  const server = startServer('/usr/sbin/slapd', ['-d', '0', '-f', config, '-h', url], {
    logFile: join(folder, 'slapd.log'),
  })
  const listener = { protocol: 'tcp' as const, address, port }
  await untilListening([listener], { server })
  return { url, stop: () => server.stop() }
}

async function slapadd(config: string, ldif: Iterable<string>): Promise<void> {
  const child = spawn('/usr/sbin/slapadd', ['-q', '-f', config], { stdio: ['pipe', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString('utf8')
  })
  child.stdin.on('error', () => {})
  const ended = once(child, 'close')
  Readable.from(ldif).pipe(child.stdin)
  const [code]: unknown[] = await ended
  if (code !== 0) throw new Error(`slapadd ended with ${code}: ${complaint}`)
}
