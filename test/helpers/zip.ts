import { crc32, deflateRawSync } from 'node:zlib'

/** One file of an archive, with what may be wrong about it. */
export interface ZipFile {
  readonly name: string
  readonly content: string | Uint8Array
  readonly stored?: boolean
  readonly encrypted?: boolean
  /** Bytes that the archive claims it unpacks to; the truth when left out. */
  readonly claims?: number
}

/** A zip archive as APPNOTE.TXT describes it (4.3), without zip64. */
export function writeZip(files: readonly ZipFile[]): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const { name, content, stored = false, encrypted = false, claims } of files) {
    const bytes = Buffer.from(content)
    const packed = stored ? bytes : deflateRawSync(bytes, { level: 9 })
    const path = Buffer.from(name)
    // From "version needed" to "extra field length": the same in both headers.
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE((encrypted ? 1 : 0) | 0x800, 2)
    common.writeUInt16LE(stored ? 0 : 8, 4)
    common.writeUInt16LE((10 << 11) | (30 << 5), 6)
    common.writeUInt16LE(((2024 - 1980) << 9) | (5 << 5) | 8, 8)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claims ?? bytes.length, 18)
    common.writeUInt16LE(path.length, 22)
    local.push(Buffer.from('PK\x03\x04', 'latin1'), common, path, packed)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, rest, path)
    offset += 4 + common.length + path.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(files.length, 4)
  end.writeUInt16LE(files.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06', 'latin1'), end])
}
