import { commonNameGuid } from '../../formats/common-name-guid.ts'
import { guidFromBytes } from '../../formats/guid.ts'
import { decodeCertificate } from '../certificate/certificate.ts'
import type { DirectoryObject } from '../directory-object.ts'
import { Alternatives, Directive, Failure, itemsOf, type Single, Unknown } from '../values.ts'

export interface CertificateCount {
  /** Values of userCertificate, whatever they are. */
  readonly total: number
  /** Certificates of this computer itself that have not expired. */
  readonly valid: number
}

/** The count, or why there is none: an attribute was not read, or a value is in a form that is not read here. */
export interface OwnCertificates extends CertificateCount {
  readonly unknown?: string
}

const OTHER_FORM = 'a value of userCertificate is in a form that is not read here'
const NO_GUID = 'objectGUID was not read, without which no certificate can be told to be its own'
const NONE: OwnCertificates = { total: 0, valid: 0 }

/**
 * Counts the certificates that hybrid join has written for this very object: the common name is its objectGUID, with
 * braces or without, in any letter case, and the end of validity lies after `now`.
 */
export function ownCertificates(object: DirectoryObject, now: Date): OwnCertificates {
  const values = object.get('userCertificate')
  if (values === null) return NONE
  if (values instanceof Unknown) return { ...NONE, unknown: values.reason }
  if (values instanceof Failure || values instanceof Alternatives || values instanceof Directive) return NONE
  const items = itemsOf(values)
  const guid = guidOf(object)
  const kinds = items.map(item => kindOf(item, guid, now))
  const count = { total: items.length, valid: kinds.filter(kind => kind === 'own').length }
  const uncertain = count.valid === 0 && kinds.includes('uncertain')
  return uncertain ? { ...count, unknown: guid === undefined ? NO_GUID : OTHER_FORM } : count
}

function guidOf(object: DirectoryObject): string | undefined {
  const value = object.get('objectGUID')
  return value instanceof Uint8Array ? guidFromBytes(value) : undefined
}

function kindOf(value: Single, guid: string | undefined, now: Date): 'own' | 'other' | 'uncertain' {
  if (!(value instanceof Uint8Array)) return 'other'
  const certificate = decodeCertificate(value)
  if (typeof certificate === 'string') return certificate === 'uncertain' ? 'uncertain' : 'other'
  if (certificate.notAfter <= now) return 'other'
  const named = commonNameGuid(certificate.subject ?? '')
  if (guid === undefined) return named === undefined ? 'other' : 'uncertain'
  return named === guid ? 'own' : 'other'
}
