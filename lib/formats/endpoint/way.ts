import type { LayeredReading, Told } from './reading.ts'

export type WayPattern = 'script-unread' | 'script-broken' | 'proxy-unsupported'

type Problem = NonNullable<NonNullable<LayeredReading['way']>['problem']>

/** Of what should name the proxy, and does not. */
export function tellWay(by: string, { kind, text }: Problem): Told<WayPattern> {
  switch (kind) {
    case 'unread':
      return { pattern: 'script-unread', sentence: `${upper(by)} could not be read. ${text}` }
    case 'broken':
      return { pattern: 'script-broken', sentence: `${upper(by)} cannot be used: ${text}.` }
    case 'unsupported':
      return {
        pattern: 'proxy-unsupported',
        sentence: `${upper(by)} names ${text}, and this program speaks to HTTP proxies only.`,
      }
  }
}

/** The proxies that were passed over, as a remark behind a sentence; empty where none was. */
export function tellPassedOver({ way }: Pick<LayeredReading, 'way'>): string {
  const passed = way?.passedOver ?? []
  if (passed.length === 0 || way?.problem) return ''
  return ` Passed over: ${passed.map(({ server, error }) => `${server} (${error})`).join(', ')}.`
}

function upper(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
