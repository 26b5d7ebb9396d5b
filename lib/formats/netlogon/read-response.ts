import { guidFromBytes } from '../guid.ts'
import { MalformedError, type Reading, reading } from '../malformed.ts'
import { readName } from './names.ts'
import { LAYOUT, type NetlogonResponse, NT_VERSION, OPCODE } from './response.ts'

/** Answers in formats that the request did not ask for, MS-ADTS 6.3.1.5, 6.3.1.7 and 6.3.1.8. */
const OLDER: Readonly<Record<number, string>> = {
  12: 'LOGON_PRIMARY_RESPONSE',
  19: 'LOGON_SAM_LOGON_RESPONSE',
  20: 'LOGON_SAM_PAUSE_RESPONSE',
  21: 'LOGON_SAM_USER_UNKNOWN',
}

/** Reads the value of the Netlogon attribute. The older formats are named in the error and not read. */
export function readNetlogonResponse(bytes: Uint8Array): Reading<NetlogonResponse> {
  return reading(() => {
    const least = LAYOUT.fixed + LAYOUT.trailer
    if (bytes.length < least) {
      throw new MalformedError(`Expected a netlogon answer of at least ${least} octets, found ${bytes.length}`)
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const trailer = bytes.length - LAYOUT.trailer
    const opcode = view.getUint16(0, true)
    const ntVersion = view.getUint32(trailer, true)
    if (opcode < OPCODE.response || opcode > OPCODE.userUnknown) throw unexpectedOpcode(opcode, ntVersion)
    if (view.getUint32(trailer + 4) !== 0xffff_ffff) {
      throw new MalformedError(`Expected two tokens 0xffff at offset ${trailer + 4}, found others`)
    }
    const fields = fieldsFrom(bytes, LAYOUT.fixed, trailer)
    const response = {
      opcode,
      flags: view.getUint32(4, true),
      domainGuid: guidFromBytes(bytes.subarray(8, LAYOUT.fixed)) ?? '',
      dnsForestName: fields.name(),
      dnsDomainName: fields.name(),
      dnsHostName: fields.name(),
      netbiosDomainName: fields.name(),
      netbiosComputerName: fields.name(),
      userName: fields.name(),
      dcSiteName: fields.name(),
      clientSiteName: fields.name(),
      ...fields.optional(),
      ntVersion,
    }
    fields.finish()
    return response
  })
}

/** The fields of variable length, which lie between `start` and `trailer`. */
function fieldsFrom(bytes: Uint8Array, start: number, trailer: number) {
  let at = start

  function name(): string {
    const { text, end } = readName(bytes, at)
    if (end > trailer)
      throw new MalformedError(`Expected a name that ends before offset ${trailer}, found one to ${end}`)
    at = end
    return text
  }

  function address(): string | undefined {
    const { socketAddress, addressFamily } = LAYOUT
    if (at + 1 + socketAddress > trailer || bytes[at] !== socketAddress) return undefined
    if (bytes[at + 1] !== addressFamily || bytes[at + 2] !== 0) return undefined
    const octets = bytes.subarray(at + 5, at + 9)
    at += 1 + socketAddress
    return octets.join('.')
  }

  return {
    name,
    /** Whether they are there shows in the octets, since servers differ in which bits of NtVersion they give back. */
    optional(): Pick<NetlogonResponse, 'dcAddress' | 'nextClosestSiteName'> {
      const dcAddress = address()
      const nextClosestSiteName = at < trailer ? name() : undefined
      return {
        ...(dcAddress !== undefined && { dcAddress }),
        ...(nextClosestSiteName !== undefined && { nextClosestSiteName }),
      }
    },
    finish(): void {
      if (at !== trailer)
        throw new MalformedError(`Expected NtVersion at offset ${at}, found ${trailer - at} octets more`)
    },
  }
}

function unexpectedOpcode(opcode: number, ntVersion: number): MalformedError {
  const expected = 'Expected NETLOGON_SAM_LOGON_RESPONSE_EX (opcode 23 to 25)'
  const name = OLDER[opcode]
  if (name === undefined) return new MalformedError(`${expected}, found opcode ${opcode}`)
  const format = (ntVersion & NT_VERSION.v5) === 0 ? 'NT 4.0' : 'the first version for Windows 2000'
  return new MalformedError(`${expected}, found ${name} (opcode ${opcode}) in the older format of ${format}`)
}
