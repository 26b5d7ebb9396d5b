import { type Failed, failed } from '../../contract/observation.ts'
import { DEVICE_PROPERTIES, type GraphDevice, readGraphDevice } from '../../formats/graph/device.ts'
import { odataText } from '../../formats/graph/odata.ts'
import { isJsonObject, member } from '../../formats/json-object.ts'
import type { GraphClient } from './client.ts'

/** One computer has a handful of objects; beyond that nobody would read a list of them. */
const MAX_DEVICES = 200
const MAX_PAGES = 10

export interface FoundDevices {
  readonly devices: readonly GraphDevice[]
  readonly truncated: boolean
}

/** Every device of the tenant whose property is one of the values. */
export async function findDevices(
  client: GraphClient,
  property: 'deviceId' | 'displayName',
  values: readonly string[],
): Promise<FoundDevices | Failed> {
  if (values.length === 0) return { devices: [], truncated: false }
  const first = new URL(`https://${client.host}/v1.0/devices`)
  first.searchParams.set('$filter', values.map(value => `${property} eq ${odataText(value)}`).join(' or '))
  first.searchParams.set('$select', DEVICE_PROPERTIES.join(','))

  const devices: GraphDevice[] = []
  let next: string | undefined = first.href
  for (let pages = 0; next !== undefined; pages += 1) {
    if (pages === MAX_PAGES || devices.length >= MAX_DEVICES) {
      return { devices: devices.slice(0, MAX_DEVICES), truncated: true }
    }
    const { document, failure } = await client.get(next)
    if (failure) return failure
    const list = member(document, 'value')
    if (!Array.isArray(list)) return failed('GraphError', `${client.host}: Expected a list of devices, found none.`)
    devices.push(...list.slice(0, MAX_DEVICES).filter(isJsonObject).map(readGraphDevice))
    const link = member(document, '@odata.nextLink')
    if (link !== undefined && !isBeside(link, first)) {
      return failed('GraphError', `${client.host}: the next page is elsewhere, where the token is not sent.`)
    }
    next = link
  }
  return { devices, truncated: false }
}

/** Whether a link leads to the same resource of the same server: the token is for nobody else. */
function isBeside(link: unknown, { origin, pathname }: URL): link is string {
  if (typeof link !== 'string' || !URL.canParse(link)) return false
  const url = new URL(link)
  return url.origin === origin && url.pathname === pathname && url.username === '' && url.password === ''
}
