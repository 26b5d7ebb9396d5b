import { readJsonObject, textAt } from './json-object.ts'
import { MalformedError } from './malformed.ts'

/** Where a device registers, as the registration service tells it. Which of these are there depends on the version asked for. */
export interface DrsDiscovery {
  /** Of the service that joins devices. */
  readonly joinEndpoint?: string
  /** Of the older service that registers them. */
  readonly registrationEndpoint?: string
  /** Where the device gets its token from. */
  readonly tokenEndpoint?: string
  readonly authCodeEndpoint?: string
}

const PATHS: Readonly<Record<keyof DrsDiscovery, readonly string[]>> = {
  joinEndpoint: ['DeviceJoinService', 'JoinEndpoint'],
  registrationEndpoint: ['DeviceRegistrationService', 'RegistrationEndpoint'],
  tokenEndpoint: ['AuthenticationService', 'OAuth2', 'TokenEndpoint'],
  authCodeEndpoint: ['AuthenticationService', 'OAuth2', 'AuthCodeEndpoint'],
}

/**
 * Reads a discovery document (MS-DVRD 2.2.4) tolerantly: names in any letter case, and whatever else stands there is
 * passed over.
 *
 * @throws {MalformedError} for anything that is not JSON, or names no service where a device could register
 */
export function readDrsDiscovery(text: string): DrsDiscovery {
  const document = readJsonObject(text, 'a discovery document')
  const found: DrsDiscovery = Object.fromEntries(
    Object.entries(PATHS).flatMap(([name, path]) => {
      const value = textAt(document, ...path)
      return value === undefined ? [] : [[name, value]]
    }),
  )
  if (found.joinEndpoint === undefined && found.registrationEndpoint === undefined) {
    const names = Object.keys(document).slice(0, 5).join(', ').slice(0, 200)
    throw new MalformedError(
      `Expected a discovery document with DeviceJoinService or DeviceRegistrationService, found ${names === '' ? 'an empty object' : names}.`,
    )
  }
  return found
}
