import t from 'tap'
import { otherKind } from '../../../lib/fleet/sources/other-kind.ts'

const bytes = (...start: number[]) => Buffer.from([...start, 0, 1, 2, 3, 10, 0])

t.test('a file that is another kind than was said is told by how it begins', async t => {
  const cases: [what: string, content: Buffer | string, ldif: RegExp | undefined, csv: RegExp | undefined][] = [
    ['gzip', bytes(0x1f, 0x8b, 0x08), /gzip/, /gzip/],
    ['zip', 'PK\x03\x04\x14', /ZIP archive/, /ZIP archive/],
    ['an old workbook', bytes(0xd0, 0xcf, 0x11, 0xe0), /Excel/, /Excel/],
    ['xz', bytes(0xfd, 0x37, 0x7a, 0x58, 0x5a), /xz/, /xz/],
    ['bzip2', 'BZh91AY', /bzip2/, /bzip2/],
    ['7z', bytes(0x37, 0x7a, 0xbc, 0xaf), /7z/, /7z/],
    ['zstd', bytes(0x28, 0xb5, 0x2f, 0xfd), /zstd/, /zstd/],
    ['Parquet', 'PAR1\x15', /Parquet/, /Parquet/],
    ['JSON', '\ufeff [{"name":"PC1"}]', /JSON/, /JSON/],
    ['a JSON object', '{"Name": "PC1"}', /JSON/, /JSON/],
    ['Export-Clixml', '<Objs Version="1.1.0.1">', /XML/, /XML/],
    ['XML', '\r\n<?xml version="1.0"?>', /XML/, /XML/],
    ['a web page', '<!DOCTYPE html>', /web page/, /web page/],
    ['a table', '"DN","name","objectGUID"\r\n"CN=PC1,DC=x","PC1",""\r\n', /give it with --csv/, undefined],
    ['a table with semicolons', '#TYPE x\nname;objectGUID;operatingSystem\n', /give it with --csv/, undefined],
    ['LDIF', 'dn: CN=PC1,DC=x\n', undefined, /give it with --ldif/],
    ['LDIF with a version', '# extended LDIF\n#\nversion: 1\n\ndn:: Q049\n', undefined, /give it with --ldif/],
    ['a list in brackets that is no JSON', '[12:01] dn, name, x\n', undefined, undefined],
    ['one column', 'name\nPC1\n', undefined, undefined],
    ['nothing', '', undefined, undefined],
    ['a piece of one byte', 'd', undefined, undefined],
  ]
  for (const [what, content, ldif, csv] of cases) {
    for (const [wanted, expected] of [
      ['ldif', ldif],
      ['csv', csv],
    ] as const) {
      const found = otherKind(Buffer.from(content), wanted)
      if (expected === undefined) t.equal(found, undefined, `${what} as ${wanted}`)
      else t.match(found, expected, `${what} as ${wanted}`)
    }
  }
})
