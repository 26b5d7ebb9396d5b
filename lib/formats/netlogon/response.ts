/** NETLOGON_SAM_LOGON_RESPONSE_EX, MS-ADTS 6.3.1.9. */
export interface NetlogonResponse {
  /** {@link OPCODE}. */
  readonly opcode: number
  /** DS_FLAG bits. */
  readonly flags: number
  /** Lower case, without braces. */
  readonly domainGuid: string
  readonly dnsForestName: string
  readonly dnsDomainName: string
  readonly dnsHostName: string
  readonly netbiosDomainName: string
  readonly netbiosComputerName: string
  readonly userName: string
  readonly dcSiteName: string
  readonly clientSiteName: string
  /** IPv4 address of DcSockAddr, where the server sent one. */
  readonly dcAddress?: string
  readonly nextClosestSiteName?: string
  /** {@link NT_VERSION} bits. */
  readonly ntVersion: number
}

/** Operation codes of the extended answers, MS-ADTS 6.3.1.3. */
export const OPCODE = { response: 23, paused: 24, userUnknown: 25 } as const

/** NETLOGON_NT_VERSION options bits, MS-ADTS 6.3.1.1. */
export const NT_VERSION = { v1: 0x1, v5: 0x2, v5ex: 0x4, withIp: 0x8, withClosestSite: 0x10 } as const

/** What the structure is made of beside its names: octets before them, octets after them, and one address. */
export const LAYOUT = { fixed: 24, trailer: 8, socketAddress: 16, addressFamily: 2 } as const
