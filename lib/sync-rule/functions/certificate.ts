import { type Certificate, decodeCertificate } from '../certificate/certificate.ts'
import { ticksFromDate } from '../time.ts'
import { Failure, Instant, listOf, Unknown, type Value } from '../values.ts'
import { anything, boolean, bytes, define, type FunctionDefinition, text } from './define.ts'

const UNCERTAIN = 'the value may hold a certificate in a form that is not read here, such as PKCS #7'

function about(name: string, show: (certificate: Certificate) => Value): FunctionDefinition {
  return define(name, [bytes], ([value]) => shown(name, value, show))
}

function shown(name: string, value: Uint8Array, show: (certificate: Certificate) => Value): Value {
  const certificate = decodeCertificate(value)
  if (certificate === 'uncertain') return new Unknown(UNCERTAIN)
  if (certificate === 'none')
    return new Failure(`${name} expects an X.509 certificate, found ${value.length} bytes that are none`)
  return show(certificate)
}

function dn(name: string | undefined): Value {
  return name ?? new Unknown('a name in the certificate is written in a way that is not read here')
}

/** The reference and .NET agree on local time, which is also what Now() gives. */
function local(date: Date): Value {
  return new Instant(ticksFromDate(date), 'local')
}

/** X509NameType.SimpleName falls back from the common name to parts that are not looked for here. */
function nameInfo(certificate: Certificate, type: string, ofIssuer: boolean): Value {
  const name = ofIssuer ? certificate.issuer : certificate.subject
  const common = /(?:^|, )CN=([^",+]+)(?=,|$)/.exec(name ?? '')?.[1]
  if (type === 'SimpleName' && common !== undefined) return common
  return new Unknown(`CertNameInfo with "${type.slice(0, 40)}" is not evaluated here`)
}

export const certificateFunctions: readonly FunctionDefinition[] = [
  define('IsCert', [anything], ([{ value }]): Value => {
    if (!(value instanceof Uint8Array)) return value === null ? false : new Failure('IsCert expects binary data')
    const certificate = decodeCertificate(value)
    return certificate === 'uncertain' ? new Unknown(UNCERTAIN) : certificate !== 'none'
  }),
  about('CertSubject', certificate => dn(certificate.subject)),
  about('CertSubjectNameDN', certificate => dn(certificate.subject)),
  about('CertIssuer', certificate => dn(certificate.issuer)),
  about('CertIssuerDN', certificate => dn(certificate.issuer)),
  about('CertNotAfter', certificate => local(certificate.notAfter)),
  about('CertNotBefore', certificate => local(certificate.notBefore)),
  about('CertThumbprint', certificate => certificate.thumbprint),
  about('CertHashString', certificate => certificate.thumbprint),
  about('CertSerialNumber', certificate => certificate.serialNumber),
  about('CertVersion', certificate => String(certificate.version)),
  about('CertKeyAlgorithm', certificate => certificate.keyOid),
  about('CertPublicKeyOid', certificate => certificate.keyOid),
  about('CertKeyAlgorithmParams', certificate => Buffer.from(certificate.keyParameters).toString('hex').toUpperCase()),
  about('CertSignatureAlgorithmOid', certificate => certificate.signatureOid),
  about('CertExtensionOids', certificate => listOf(certificate.criticalExtensions)),
  about('CertFormat', () => 'X509'),
  about('CertFriendlyName', () => ''),
  define('CertNameInfo', [bytes, text, boolean], ([value, type, ofIssuer]) =>
    shown('CertNameInfo', value, certificate => nameInfo(certificate, type, ofIssuer)),
  ),
  ...['CertIssuerOid', 'CertSubjectNameOid', 'CertPublicKeyParametersOid'].map(name =>
    about(name, () => new Unknown(`what ${name} gives is not documented well enough to evaluate it`)),
  ),
]
