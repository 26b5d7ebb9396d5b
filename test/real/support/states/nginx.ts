import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Certificate } from '../../../helpers/certificates.ts'
import { untilListening } from '../sockets.ts'
import type { Namespace } from './namespace.ts'

/** One web server at one address. */
export interface Site {
  readonly address: string
  readonly port?: number
  /** Absent for plain HTTP. */
  readonly certificate?: Certificate
  /** What stands in its block of the configuration, besides address and certificate. */
  readonly config: string
}

/** Starts nginx with a site for each address; what they are asked is in access.log. */
export async function startNginx(namespace: Namespace, folder: string, sites: readonly Site[]): Promise<void> {
  await mkdir(folder)
  const blocks = await Promise.all(sites.map((site, index) => block(folder, site, index)))
  const config = join(folder, 'nginx.conf')
  await writeFile(
    config,
    `daemon off;
user root;
worker_processes 1;
pid ${join(folder, 'nginx.pid')};
error_log stderr warn;
events { worker_connections 256; }
http {
  log_format asked '$server_addr "$request" "$http_host" "$http_user_agent" $request_length';
  access_log ${join(folder, 'access.log')} asked;
  client_body_temp_path ${join(folder, 'body')};
  proxy_temp_path ${join(folder, 'proxy')};
  fastcgi_temp_path ${join(folder, 'fastcgi')};
  uwsgi_temp_path ${join(folder, 'uwsgi')};
  scgi_temp_path ${join(folder, 'scgi')};
  server_tokens off;
  ${blocks.join('\n')}
}
`,
  )
  const server = namespace.serve('/usr/sbin/nginx', ['-c', config, '-e', 'stderr'], join(folder, 'nginx.log'))
  const listeners = sites
    .filter(({ address }) => !address.includes(':'))
    .map(({ address, port = 443 }) => ({ protocol: 'tcp' as const, address, port }))
  await untilListening(listeners, { server, sockets: namespace.sockets })
}

async function block(folder: string, { address, port = 443, certificate, config }: Site, index: number) {
  const listen = `${address.includes(':') ? `[${address}]` : address}:${port}`
  if (!certificate) return `server { listen ${listen}; ${config} }`
  const files = { cert: join(folder, `${index}.pem`), key: join(folder, `${index}.key`) }
  await writeFile(files.cert, certificate.cert)
  await writeFile(files.key, certificate.key)
  return `server { listen ${listen} ssl; ssl_certificate ${files.cert}; ssl_certificate_key ${files.key}; ${config} }`
}
