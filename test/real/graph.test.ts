/** Microsoft Graph as a real web server would be: what the probe says is HTTP and TLS that nginx understands, and the other way round. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { graphProbe } from '../../lib/probes/graph/probe.ts'
import { contextFor } from '../fixtures/probe-context.ts'
import { openWorkshop } from '../helpers/certificates.ts'
import { closedPort } from '../helpers/servers.ts'
import { startServer } from './support/process.ts'
import { requireServers } from './support/requirements.ts'
import { untilListening } from './support/sockets.ts'
import { workspace } from './support/workspace.ts'

const DEVICE = '0a4c1f2e-7b35-4d58-8f61-2c9d03b7e501'
const TOKEN = 'real-token.of-a.test'
const LINK = 'https://graph.microsoft.com/v1.0/devices?$filter=x&$skiptoken=2'

/** nginx on a free port: a token, two pages of which the second comes in chunks, and a limit of one request a second. */
async function startGraph(t: Test, { limited }: { limited: boolean }) {
  const folder = await workspace(t)
  const workshop = await openWorkshop()
  t.teardown(() => workshop.close())
  const authority = await workshop.authority('Graph Root')
  const { cert, key } = await authority.issue(['graph.microsoft.com'])
  const port = await closedPort()
  const limit = limited ? 'limit_req zone=devices; add_header Retry-After 1 always;' : ''
  const page = (id: string, link?: string) =>
    JSON.stringify({
      ...(link && { '@odata.nextLink': link }),
      value: [{ id, deviceId: DEVICE, accountEnabled: true }],
    })
  const files = {
    'cert.pem': cert,
    'cert.key': key,
    'first.json': page('f1', LINK),
    // A directive that writes nothing, so that nginx does not know the length beforehand.
    'second.json': `<!--# set var="a" value="b" -->${page('f2')}`,
    'nginx.conf': `daemon off;
user root;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr warn;
events { worker_connections 64; }
http {
  access_log off;
  client_body_temp_path ${folder}/a; proxy_temp_path ${folder}/b; fastcgi_temp_path ${folder}/c;
  uwsgi_temp_path ${folder}/d; scgi_temp_path ${folder}/e;
  default_type application/json;
  limit_req_zone $server_name zone=devices:64k rate=1r/s;
  limit_req_status 429;
  server {
    listen 127.0.0.1:${port} ssl;
    server_name graph.microsoft.com;
    ssl_certificate ${folder}/cert.pem;
    ssl_certificate_key ${folder}/cert.key;
    root ${folder};
    if ($http_authorization != "Bearer ${TOKEN}") {
      return 401 '{"error":{"code":"InvalidAuthenticationToken","message":"Lifetime validation failed, the token is expired."}}';
    }
    location = /v1.0/devices {
      ${limit}
      if ($args ~ skiptoken=2) { rewrite ^ /second.json last; }
      rewrite ^ /first.json break;
    }
    location = /second.json { internal; ${limit} ssi on; ssi_types application/json; ssi_silent_errors on; }
    location ~ ^/v1.0/servicePrincipals { return 403 '{"error":{"code":"Authorization_RequestDenied","message":"x"}}'; }
  }
}
`,
  }
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)))
  const server = startServer('nginx', ['-c', join(folder, 'nginx.conf'), '-e', 'stderr'], {
    logFile: join(folder, 'nginx.log'),
  })
  t.teardown(() => server.stop())
  await untilListening([{ protocol: 'tcp', address: '127.0.0.1', port }], { server })
  return async (token: string) => {
    await writeFile(join(folder, 'token'), token)
    const connectTo = [{ host: '', port: 443, toHost: '127.0.0.1', toPort: port }]
    const target = { ca: authority.file, connectTo, timeout: 5_000, graphToken: { file: join(folder, 'token') } }
    const { entraDevice } = await graphProbe.gather(
      contextFor(target, { known: { computer: { outcome: 'found', objectGUID: DEVICE } } }),
    )
    return entraDevice
  }
}

t.test('pages, a token, a missing permission', { skip: requireServers(t) }, async t => {
  const ask = await startGraph(t, { limited: false })
  t.match(await ask(TOKEN), {
    value: {
      devices: [{ id: 'f1', deviceId: DEVICE, enabled: true }, { id: 'f2' }],
      registrationService: { state: 'unread', problem: /403 Authorization_RequestDenied/ },
    },
  })
  t.match(await ask('another-token.of-a.test'), { state: 'failed', fault: { name: 'TokenExpiredError' } })
})

t.test('a server that throttles is waited for', { skip: requireServers(t) }, async t => {
  const ask = await startGraph(t, { limited: true })
  const start = performance.now()
  t.match(await ask(TOKEN), { value: { devices: [{ id: 'f1' }, { id: 'f2' }] } })
  t.ok(performance.now() - start >= 1_000, 'the second page had to wait')
})
