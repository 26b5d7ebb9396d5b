import { children, DerError, readOid, readString, type Tlv } from '../../formats/der.ts'

/** The labels that Windows writes; any other type is written as `OID.1.2.3`. */
const LABELS: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'SERIALNUMBER',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'S',
  '2.5.4.9': 'STREET',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'T',
  '2.5.4.13': 'Description',
  '2.5.4.17': 'PostalCode',
  '2.5.4.18': 'POBox',
  '2.5.4.20': 'Phone',
  '2.5.4.42': 'G',
  '2.5.4.43': 'I',
  '2.5.4.46': 'dnQualifier',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.2.840.113549.1.9.1': 'E',
}

/**
 * A name in a certificate as .NET's X509Certificate2.Subject writes it: the most specific part first, `, ` between
 * parts, values with special characters in quotes. `undefined` when a value is no character string.
 */
export function nameOf(name: Tlv): string | undefined {
  try {
    return children(name)
      .map(relative => children(relative).map(partOf).join(' + '))
      .reverse()
      .join(', ')
  } catch (error) {
    if (error instanceof DerError) return undefined
    throw error
  }
}

function partOf(attribute: Tlv): string {
  const [type, value] = children(attribute)
  if (type === undefined || value === undefined) throw new DerError('Expected a type and a value in a name.')
  const oid = readOid(type)
  const text = readString(value)
  return `${LABELS[oid] ?? `OID.${oid}`}=${quoted(text)}`
}

function quoted(text: string): string {
  const plain = text !== '' && !/[,+"=\n\r<>#;]|^\s|\s$/.test(text)
  return plain ? text : `"${text.replaceAll('"', '""')}"`
}
