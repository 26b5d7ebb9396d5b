import t from 'tap'
import { evaluate, limitsPage } from '../../scripts/docs/limits-page.ts'

t.test('values are computed as they are written', async t => {
  for (const [expression, value] of [
    ['48', 48],
    ['1_000_000', 1_000_000],
    ['4 * 1024 * 1024', 4_194_304],
    ['2 ** 24', 16_777_216],
    ['64 * 2 ** 20', 67_108_864],
    ['0x1_0000', 65_536],
    ['65_536n', 65_536],
    ['65_535 / 11', 5957],
    ['8.64e12', 8.64e12],
    ['32 * MEGABYTE', 33_554_432],
    ['MEGABYTE * 3 + 4', 3_145_732],
    ['MAX_DEPTH * 3', undefined],
    ['seconds(3)', undefined],
    ["'48'", undefined],
  ] as const)
    t.equal(evaluate(expression, new Map([['MEGABYTE', 1_048_576]])), value, expression)
})

t.test('the bounds of the readers are listed with their reasons', async t => {
  const page = limitsPage()
  t.match(page, /\| formats\/clixml\/limits\.ts \| MAX_DEPTH \| 48 \| Objects within objects\. /)
  t.match(page, /\| formats\/ldap-frames\.ts \| MAX_MESSAGE_BYTES \| 4194304 \| Bytes of one LDAP message/)
  for (const [file, names] of Object.entries({
    'engine/open-input.ts': ['FILE_LIMIT', 'FILES_LIMIT', 'DEPTH_LIMIT'],
    'probes/files/zip.ts': ['MAX_ENTRIES', 'MAX_TOTAL', 'MAX_FILE', 'MAX_RATIO'],
    'probes/proxy/pac-sandbox.ts': ['MAX_MEMORY_BYTES', 'MAX_STACK_BYTES'],
    'formats/csv/csv-cells.ts': ['MAX_CELL_BYTES', 'MAX_CELLS', 'MAX_ROW_BYTES'],
    'formats/entry/value-builder.ts': ['MAX_VALUE_BYTES', 'MAX_ENTRY_BYTES'],
    'fleet/resume/done-rows.ts': ['MAX_LINE'],
  }))
    for (const name of names) t.match(page, new RegExp(`^\\| ${file} \\| ${name} \\| \\d+ \\|`, 'm'), `${file} ${name}`)
  t.ok(page.split('\n').length > 80)
})
