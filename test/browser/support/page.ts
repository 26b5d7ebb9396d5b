import { pathToFileURL } from 'node:url'
import type { DevTools } from './devtools.ts'

export interface PageOptions {
  /** CSS pixels. Default: 1280. */
  readonly width?: number
  readonly scheme?: 'light' | 'dark'
  /** Whether the page may run scripts. Default: true. */
  readonly scripts?: boolean
}

export interface Page {
  /** What the page and its console complained about. */
  readonly complaints: readonly string[]
  /** Addresses that the page asked for, besides itself. */
  readonly requests: readonly string[]
  /** The value of an expression in the page; promises are awaited. */
  evaluate(expression: string): Promise<unknown>
  press(key: 'Tab' | ' '): Promise<void>
  type(text: string): Promise<void>
  close(): Promise<void>
}

/** Opens a file in a tab of its own and waits until it is loaded. */
export async function openPage(devTools: DevTools, file: string, options: PageOptions = {}): Promise<Page> {
  const { width = 1280, scheme = 'light', scripts = true } = options
  const url = pathToFileURL(file).href
  const { targetId } = await devTools.send('Target.createTarget', { url: 'about:blank' })
  const attached = await devTools.send('Target.attachToTarget', { targetId, flatten: true })
  const sessionId = String(attached['sessionId'])
  const send = (method: string, params: Readonly<Record<string, unknown>> = {}) =>
    devTools.send(method, params, sessionId)
  const [complaints, requests]: [string[], string[]] = [[], []]
  const loaded = new Promise<void>(resolve => {
    devTools.onEvent(({ method, params, sessionId: from }) => {
      if (from !== sessionId) return
      if (method === 'Page.loadEventFired') resolve()
      const told = ['Runtime.exceptionThrown', 'Runtime.consoleAPICalled', 'Log.entryAdded']
      if (method !== undefined && told.includes(method)) complaints.push(JSON.stringify(params))
      if (method === 'Network.requestWillBeSent') requests.push(requestedUrl(params))
    })
  })
  for (const domain of ['Page', 'Runtime', 'Log', 'Network', 'DOM']) await send(`${domain}.enable`)
  await send('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: 1, mobile: false })
  await send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: scheme }] })
  if (!scripts) await send('Emulation.setScriptExecutionDisabled', { value: true })
  await send('Page.navigate', { url })
  await loaded
  return {
    complaints,
    get requests() {
      return requests.filter(requested => requested !== url && !requested.startsWith('data:'))
    },
    async evaluate(expression) {
      const answer = await send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      if (answer['exceptionDetails']) throw new Error(JSON.stringify(answer['exceptionDetails']))
      return (answer['result'] as { value?: unknown }).value
    },
    async press(key) {
      const code = key === ' ' ? 'Space' : key
      const windowsVirtualKeyCode = key === ' ' ? 32 : 9
      const text = key === ' ' ? { text: ' ' } : {}
      await send('Input.dispatchKeyEvent', { type: 'keyDown', key, code, windowsVirtualKeyCode, ...text })
      await send('Input.dispatchKeyEvent', { type: 'keyUp', key, code, windowsVirtualKeyCode })
    },
    async type(text) {
      await send('Input.insertText', { text })
    },
    async close() {
      await devTools.send('Target.closeTarget', { targetId })
    },
  }
}

function requestedUrl(params: Readonly<Record<string, unknown>> = {}): string {
  const request = params['request']
  return typeof request === 'object' && request !== null && 'url' in request ? String(request.url) : 'unknown'
}
