import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connectDevTools, type DevTools } from './devtools.ts'
import { openPage, type Page, type PageOptions } from './page.ts'
import { findChromium } from './requirements.ts'

/** Nothing of the browser's own may go to the network or to the user's profile. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-port=0',
]

const STARTS_WITHIN_MS = 60_000

export interface Browser {
  open(file: string, options?: PageOptions): Promise<Page>
  close(): Promise<void>
}

export async function startChromium(): Promise<Browser> {
  const path = findChromium()
  if (path === undefined) throw new Error('There is no Chromium on this machine')
  const profile = await mkdtemp(join(tmpdir(), 'sensecm-preflight-browser-'))
  const child = spawn(path, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let devTools: DevTools | undefined
  const close = async (): Promise<void> => {
    devTools?.close()
    const ended = child.exitCode === null ? once(child, 'close') : undefined
    child.kill()
    await ended
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
  try {
    const connection = await connectDevTools(await addressOf(child.stderr))
    devTools = connection
    return { open: (file, options) => openPage(connection, file, options), close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The address that Chromium prints once it listens. */
function addressOf(stderr: NodeJS.ReadableStream): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`Chromium did not start: ${said}`)), STARTS_WITHIN_MS)
    stderr.on('data', chunk => {
      said += chunk
      const [, url] = /DevTools listening on (ws:\S+)/.exec(said) ?? []
      if (url === undefined) return
      clearTimeout(timer)
      resolve(url)
    })
    stderr.on('end', () => {
      clearTimeout(timer)
      reject(new Error(`Chromium ended: ${said}`))
    })
  })
}
