/**
 * `host:port` of the proxy for HTTPS in a setting of Windows: one for all protocols, or
 * `http=host:port;https=host:port`. In lower case; absent where there is none for HTTPS.
 */
export function proxyForHttps(server: string): string | undefined {
  const entries = server.split(/[;\s]+/).filter(entry => entry !== '')
  const entry = entries.find(text => /^https=/i.test(text)) ?? entries.find(text => !text.includes('='))
  return entry
    ?.replace(/^https=/i, '')
    .replace(/^https?:\/\//i, '')
    .replace(/\/$/, '')
    .toLowerCase()
}
