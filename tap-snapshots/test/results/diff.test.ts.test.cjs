/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'
exports[`test/results/diff.test.ts > TAP > in words > markdown 1`] = `
# What changed

PC01 in corp.example.test: 2026-06-15T12:00:00.000Z compared with 2026-06-16T12:00:00.000Z.

## Worse

- **code 13**: pass → fail. NAME\\_13
- **endpoint-mem**: absent → fail. endpoint-mem fails on PC01.

## Not known any more

- **scp-tenant-match**: fail → absent. scp-tenant-match fails on PC01.

## Better

- **code 15**: fail → pass. NAME\\_15

1 better, 2 worse, 1 unknown, 0 as before

`

exports[`test/results/diff.test.ts > TAP > in words > table 1`] = `
PC01 in corp.example.test: 2026-06-15T12:00:00.000Z compared with
2026-06-16T12:00:00.000Z.

Worse
  code 13                   pass → fail   NAME_13
  endpoint-mem              absent → fail   endpoint-mem fails on PC01.

Not known any more
  scp-tenant-match          fail → absent   scp-tenant-match fails on PC01.

Better
  code 15                   fail → pass   NAME_15

1 better, 2 worse, 1 unknown, 0 as before    exit 1

`
