import { guidToBytes } from '../guid.ts'
import { nameWriter } from './names.ts'
import { LAYOUT, type NetlogonResponse } from './response.ts'

/** @throws RangeError for a GUID, address or name that cannot be one. */
export function writeNetlogonResponse(response: NetlogonResponse): Uint8Array {
  const guid = guidToBytes(response.domainGuid)
  if (!guid) throw new RangeError(`Expected a GUID, found "${response.domainGuid}"`)
  const names = nameWriter()
  let bytes = new Uint8Array(LAYOUT.fixed)
  const append = (part: Uint8Array) => {
    bytes = Uint8Array.from([...bytes, ...part])
  }
  const head = new DataView(bytes.buffer)
  head.setUint16(0, response.opcode, true)
  head.setUint32(4, response.flags, true)
  bytes.set(guid, 8)
  const single = (text: string) => append(names.write(text === '' ? [] : [text], bytes.length))
  const dotted = (text: string) => append(names.write(text === '' ? [] : text.split('.'), bytes.length))
  dotted(response.dnsForestName)
  dotted(response.dnsDomainName)
  dotted(response.dnsHostName)
  single(response.netbiosDomainName)
  single(response.netbiosComputerName)
  single(response.userName)
  single(response.dcSiteName)
  single(response.clientSiteName)
  if (response.dcAddress !== undefined) append(socketAddress(response.dcAddress))
  if (response.nextClosestSiteName !== undefined) single(response.nextClosestSiteName)
  const trailer = new DataView(new ArrayBuffer(LAYOUT.trailer))
  trailer.setUint32(0, response.ntVersion, true)
  trailer.setUint32(4, 0xffff_ffff)
  append(new Uint8Array(trailer.buffer))
  return bytes
}

/** DcSockAddrSize and DcSockAddr: an IPv4 sockaddr_in. */
function socketAddress(address: string): Uint8Array {
  const octets = address.split('.').map(Number)
  if (octets.length !== 4 || !octets.every(octet => octet >= 0 && octet <= 255)) {
    throw new RangeError(`Expected an IPv4 address, found "${address}"`)
  }
  return Uint8Array.from([LAYOUT.socketAddress, LAYOUT.addressFamily, 0, 0, 0, ...octets, 0, 0, 0, 0, 0, 0, 0, 0])
}
