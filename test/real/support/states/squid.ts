import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Authority, Certificate } from '../../../helpers/certificates.ts'
import { run } from '../process.ts'
import { untilListening } from '../sockets.ts'
import type { Namespace } from './namespace.ts'

/** Addresses of one squid with several faces. */
export const PROXIES = {
  open: '127.0.40.30',
  negotiate: '127.0.40.31',
  basic: '127.0.40.32',
  basicOverTls: '127.0.40.33',
  refusing: '127.0.40.34',
  inspecting: '127.0.40.35',
} as const

export const PROXY_PORT = 3128
export const ACCOUNT = { name: 'auditor', password: 'Let-me-thr0ugh' }

interface SquidOptions {
  readonly nameServer: string
  /** Of the proxy behind TLS. */
  readonly certificate: Certificate
  /** Signs the certificates that the inspecting proxy shows. */
  readonly inspector: Authority
  /** PEM file of the authority of the servers behind. */
  readonly upstreamCa: string
}

/** Starts squid, which opens tunnels, wants a sign-in, refuses, or ends TLS itself: each at its own address. */
export async function startSquid(namespace: Namespace, folder: string, options: SquidOptions): Promise<void> {
  await mkdir(folder)
  const file = (name: string): string => join(folder, name)
  const { certificate, inspector } = options
  await writeFile(file('proxy.pem'), certificate.cert + certificate.key)
  await writeFile(file('inspector.pem'), inspector.cert + inspector.key)
  const hash = await run('openssl', ['passwd', '-apr1', ACCOUNT.password])
  await writeFile(file('accounts'), `${ACCOUNT.name}:${hash.toString('utf8')}`)
  await run('/usr/lib/squid/security_file_certgen', ['-c', '-s', file('minted'), '-M', '4MB'])
  await writeFile(file('squid.conf'), config(file, options))
  // squid gives up root's rights, and reads and writes here as another user.
  await run('chown', ['-R', 'proxy:', folder])
  await chmod(folder, 0o755)
  const server = namespace.serve('/usr/sbin/squid', ['-N', '-f', file('squid.conf')], file('squid.log'))
  const listeners = Object.values(PROXIES).map(address => ({ protocol: 'tcp' as const, address, port: PROXY_PORT }))
  await untilListening(listeners, { server, sockets: namespace.sockets })
}

function config(file: (name: string) => string, { nameServer, upstreamCa }: SquidOptions): string {
  const port = (name: keyof typeof PROXIES): string => `${PROXIES[name]}:${PROXY_PORT} name=${name}`
  return `http_port ${port('open')}
http_port ${port('negotiate')}
http_port ${port('basic')}
https_port ${port('basicOverTls')} tls-cert=${file('proxy.pem')}
http_port ${port('refusing')}
http_port ${port('inspecting')} ssl-bump generate-host-certificates=on dynamic_cert_mem_cache_size=4MB tls-cert=${file('inspector.pem')}
${Object.keys(PROXIES)
  .map(name => `acl ${name} myportname ${name}`)
  .join('\n')}
sslcrtd_program /usr/lib/squid/security_file_certgen -s ${file('minted')} -M 4MB
sslcrtd_children 2
tls_outgoing_options cafile=${upstreamCa}
ssl_bump bump inspecting
auth_param negotiate program /usr/lib/squid/negotiate_kerberos_auth
auth_param negotiate children 1 startup=0 idle=1
auth_param ntlm program /usr/lib/squid/ntlm_fake_auth
auth_param ntlm children 1 startup=0 idle=1
auth_param basic program /usr/lib/squid/basic_ncsa_auth ${file('accounts')}
auth_param basic children 1 startup=0 idle=1
auth_param basic realm Test
auth_schemes negotiate,ntlm negotiate
auth_schemes basic all
acl known proxy_auth REQUIRED
http_access deny refusing
http_access allow negotiate known
http_access allow basic known
http_access allow basicOverTls known
http_access allow open
http_access allow inspecting
http_access deny all
dns_nameservers ${nameServer}
connect_timeout 1 second
cache deny all
access_log none
cache_log ${file('cache.log')}
pid_filename ${file('squid.pid')}
coredump_dir ${file('')}
netdb_filename none
pinger_enable off
shutdown_lifetime 0 seconds
max_filedescriptors 1024
visible_hostname proxy.example.test
`
}
