import * as v from 'valibot'
import { evidenceKey } from '../contract/evidence.ts'
import { deviceFact } from './device-fact.ts'

const proxySettings = v.object({
  /** Straight to the internet, through `server`, by the script at `configUrl`, or found with WPAD. */
  access: v.array(v.picklist(['direct', 'server', 'script', 'detect'])),
  server: v.optional(v.string()),
  bypass: v.optional(v.string()),
  configUrl: v.optional(v.string()),
})

const proxy = deviceFact(proxySettings)

/** The proxies that the services of the device use; a signed-in user may have another one. */
export const deviceProxy = evidenceKey(
  'deviceProxy',
  'proxies of the device',
  v.object({
    /** `netsh winhttp show proxy`. */
    winHttp: v.optional(proxy),
    /** Internet settings of the account SYSTEM. */
    system: v.optional(proxy),
  }),
)

/** Certificates of the machine that Microsoft Entra has issued (MS-Organization-Access). */
export const organizationCertificates = evidenceKey(
  'organizationCertificates',
  'certificates from MS-Organization-Access',
  v.object({
    certificates: v.optional(
      deviceFact(
        v.array(
          v.object({
            subject: v.string(),
            issuer: v.string(),
            /** SHA-1, upper-case hex. */
            thumbprint: v.string(),
            /** Whether Windows names a private key for it; not in evidence of older versions. */
            hasPrivateKey: v.optional(v.boolean()),
            notBefore: v.string(),
            notAfter: v.string(),
          }),
        ),
      ),
    ),
  }),
)

/** The trust of the computer with its domain, as Netlogon reports it without touching it. */
export const secureChannel = evidenceKey(
  'secureChannel',
  'secure channel to the domain',
  v.object({
    /** Win32 error number; 0 when the channel works. */
    status: v.optional(deviceFact(v.number())),
    /** The domain controller at the other end. */
    controller: v.optional(deviceFact(v.string())),
  }),
)

export type ProxySettings = v.InferOutput<typeof proxySettings>
export type DeviceProxy = v.InferOutput<typeof deviceProxy.schema>
export type OrganizationCertificates = v.InferOutput<typeof organizationCertificates.schema>
export type SecureChannel = v.InferOutput<typeof secureChannel.schema>
