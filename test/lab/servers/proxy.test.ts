import { once } from 'node:events'
import { connect } from 'node:net'
import t, { type Test } from 'tap'
import { labFor, portOf, text } from '../../fixtures/lab.ts'

async function ask(t: Test, proxy: string, authority: string): Promise<string> {
  const socket = connect(Number(new URL(proxy).port), '127.0.0.1')
  t.teardown(() => socket.destroy())
  socket.write(`CONNECT ${authority} HTTP/1.1\r\nHost: ${authority}\r\n\r\n`)
  const [answer] = await once(socket, 'data')
  return String(answer).split('\r\n')[0] ?? ''
}

t.test('the proxy leads to the cloud of the lab, and nowhere else', async t => {
  const lab = await labFor(t, '13-proxy-open')
  const proxy = text(lab, 'proxy')
  const port = portOf(lab, 'login.microsoftonline.com', 443)
  t.equal(await ask(t, proxy, `127.0.0.1:${port}`), 'HTTP/1.1 200 Connection established')
  for (const elsewhere of ['127.0.0.1:22', `localhost:${port}`, `192.0.2.1:${port}`, 'x']) {
    t.equal(await ask(t, proxy, elsewhere), 'HTTP/1.1 403 Forbidden', elsewhere)
  }
})

t.test('the proxy that wants a sign-in lets nobody through', async t => {
  const lab = await labFor(t, '13-proxy-sign-in')
  const port = portOf(lab, 'login.microsoftonline.com', 443)
  t.match(await ask(t, text(lab, 'proxy'), `127.0.0.1:${port}`), /^HTTP\/1\.1 407 /)
})

t.test('the proxy that refuses opens no tunnel', async t => {
  const lab = await labFor(t, '13-proxy-refuses')
  const port = portOf(lab, 'login.microsoftonline.com', 443)
  t.equal(await ask(t, text(lab, 'proxy'), `127.0.0.1:${port}`), 'HTTP/1.1 403 Forbidden')
})

t.test('without such a scenario there is none', async t => {
  t.equal((await labFor(t)).target['proxy'], undefined)
})
