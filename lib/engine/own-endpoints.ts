import * as v from 'valibot'
import type { OwnEndpoint } from '../contract/target.ts'
import { CATALOGUE_IDS } from '../evidence/endpoint-catalogue.ts'
import { BODY_KINDS } from '../formats/body-kind.ts'
import { readPin } from '../formats/pin.ts'
import { UsageError } from './usage-error.ts'

/** More than any organization has, fewer than would be an attack. */
const MAX_ENDPOINTS = 50
const MAX_PINS = 20

const url = v.pipe(
  v.string('a text'),
  v.check(isWebUrl, 'an https:// or http:// URL without a user and a password'),
  v.transform(text => new URL(text).href),
)

const pin = v.pipe(
  v.string('a text'),
  v.check(
    text => readPin(text) !== undefined,
    'sha256//BASE64 of a public key, or the SHA-256 of a certificate in hex',
  ),
)

const healthy = v.strictObject(
  {
    statuses: v.pipe(
      v.array(
        v.pipe(v.number('a status'), v.integer('a status'), v.minValue(200, 'a status'), v.maxValue(599, 'a status')),
      ),
      v.minLength(1, 'at least one status'),
    ),
    bodies: v.optional(v.array(v.picklist(BODY_KINDS, `one of ${BODY_KINDS.join(', ')}`), 'a list of kinds of body')),
  },
  'an object with "statuses" and perhaps "bodies"',
)

const ID = 'a name of small letters, digits and hyphens, such as aad-device-login'

const endpoint = v.pipe(
  v.strictObject(
    {
      id: v.pipe(v.string(ID), v.regex(/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/, ID), v.maxLength(60, ID)),
      url: v.optional(url),
      service: v.optional(v.picklist(['mem', 'aad'], 'mem or aad')),
      pins: v.optional(
        v.pipe(v.array(pin, 'a list'), v.minLength(1, 'at least one pin'), v.maxLength(MAX_PINS, 'fewer pins')),
      ),
      healthy: v.optional(v.pipe(v.array(healthy, 'a list'), v.minLength(1, 'at least one answer'))),
      tlsInspection: v.optional(v.picklist(['unsupported', 'unstated'], 'unsupported or unstated')),
    },
    'an object with the keys id, url, service, pins, healthy, tlsInspection, and no others',
  ),
  v.forward(
    v.check(
      ({ id, url }) => url !== undefined || CATALOGUE_IDS.includes(id),
      `a URL, or an id of the catalogue: ${CATALOGUE_IDS.join(', ')}`,
    ),
    ['url'],
  ),
  v.forward(
    v.check(
      ({ id, service }) => service !== undefined || CATALOGUE_IDS.includes(id),
      'mem or aad: whose endpoint it is',
    ),
    ['service'],
  ),
)

/**
 * Reads the key `endpoints` of a target file: entries that change one of the catalogue, by its id, or add one.
 *
 * @param where names the place in a message
 * @throws {UsageError} with one sentence for the first thing that is wrong
 */
export function readOwnEndpoints(value: unknown, where: string): readonly OwnEndpoint[] {
  if (!Array.isArray(value)) throw new UsageError(`${where}: expected a list of endpoints, found ${kindOf(value)}.`)
  if (value.length > MAX_ENDPOINTS) {
    throw new UsageError(`${where}: expected at most ${MAX_ENDPOINTS} endpoints, found ${value.length}.`)
  }
  const endpoints = value.map((entry: unknown, index) => {
    const parsed = v.safeParse(endpoint, entry)
    if (parsed.success) return parsed.output
    const [issue] = parsed.issues
    const path = v.getDotPath(issue)
    const key = path === null ? '' : `, "${path}"`
    // A key that one entry needs and another does not is missed in the entry as a whole.
    const found = issue.type === 'check' && typeof issue.input === 'object' ? 'nothing' : kindOf(issue.input)
    throw new UsageError(`${where}, entry ${index + 1}${key}: expected ${issue.message}, found ${found}.`)
  })
  const twice = endpoints.find(({ id }, index) => endpoints.findIndex(other => other.id === id) < index)
  if (twice) throw new UsageError(`${where}: expected each id once, found "${twice.id}" twice.`)
  return endpoints.map(compact)
}

/** Without the keys that were not said. */
function compact(entry: v.InferOutput<typeof endpoint>): OwnEndpoint {
  const said = Object.entries(entry).filter(([, value]) => value !== undefined)
  return { id: entry.id, ...Object.fromEntries(said) }
}

function isWebUrl(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return /^https?:$/.test(protocol) && username === '' && password === ''
}

/** A URL may hold a password, so that of a text only a harmless beginning is shown. */
function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'string') return value.includes('@') ? 'another text' : `"${value.slice(0, 80)}"`
  return typeof value === 'object' ? 'an object' : String(value)
}
