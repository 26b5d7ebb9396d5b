import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { requireScenario } from '../../../lib/cli/scenario.ts'
import type { ClixmlValue } from '../../../lib/formats/clixml/values.ts'
import { ClixmlScalar } from '../../../lib/formats/clixml/values.ts'
import { startLab } from '../../../lib/lab/lab.ts'
import { requirePowerShell } from '../support/engine.ts'
import { inModule, standIn } from './support/module.ts'

const skip = await requirePowerShell(t)
t.setTimeout(280_000)

t.test('the computers of the lab, signed in to with a credential', { skip }, async t => {
  const lab = await startLab(requireScenario('healthy'))
  t.teardown(() => lab.close())
  const { bindDn, passwordFile, domain, dnsServer, ca, connectTo } = lab.target
  const path = join(t.testdir({ 'target.json': JSON.stringify({ domain, dnsServer, ca, connectTo }) }), 'target.json')
  const script = `
    $secure = [securestring]::new(); foreach ($unit in $secret.ToCharArray()) { $secure.AppendChar($unit) }
    $given = @{ Target = $path; Credential = [pscredential]::new($name, $secure) }
    $rows = @(Invoke-SenseCMFleetAudit @given)
    $summary = Invoke-SenseCMFleetAudit @given -Summary
    $pc = $rows | Where-Object Name -eq PC01
    , @(
      $pc.PSObject.TypeNames[0], $pc.CloudFiltered, $pc.ObjectGUID.GetType().Name, $pc.Created.GetType().Name, $pc.LastSeen, $pc.Codes.Count, $pc.ValidCertificateCount
      ($rows | Where-Object Codes -contains 18).Name -contains 'PC02'
      $summary.PSObject.TypeNames[0], ($summary.Computers -eq $rows.Count), $summary.Complete, ($summary.ByCode['18'] -ge 1)
    )`
  const secret = readFileSync(String(passwordFile), 'utf8')
  t.strictSame(await inModule(script, undefined, { path, secret, name: String(bindDn) }), [
    ...['SenseCMPreflight.FleetRow', false, 'Guid', 'DateTime', null, 0, 1, true],
    ...['SenseCMPreflight.FleetSummary', true, true, true],
  ])
})

const ROW = `{"dn":"CN=A,DC=x","name":"A","objectGUID":null,"created":null,"lastSeen":"2026-01-31","stale":null,"os":null,"osVersion":null,"osClass":"unknown","cloudFiltered":null,"reason":"é","certificates":{"total":0,"valid":0},"enabled":null,"codes":["server-2012r2"]}`

t.test(
  'what is not known is null, problems are warnings, and results without an end are an error',
  { skip },
  async t => {
    const lines = [ROW, '{"summary":{"computers":1,"problems":["One page is missing."]}}'].map(line => `${line}\n`)
    const script = `
    $failure = $null
    $rows = [Collections.Generic.List[object]]::new()
    try { Invoke-SenseCMFleetAudit -WarningVariable said -WarningAction SilentlyContinue | ForEach-Object { $rows.Add($_) } } catch { $failure = $_ }
    , @($rows.Count, $rows[0].ObjectGUID, $rows[0].CloudFiltered, $rows[0].Reason, $rows[0].LastSeen, $rows[0].Codes[0], "$said", "$failure")`
    const print = (text: string) => standIn(t, `process.stdout.write(${JSON.stringify(text)}); process.exitCode = 3`)
    const row: readonly ClixmlValue[] = [
      1,
      null,
      null,
      'é',
      new ClixmlScalar('DateTime', '2026-01-31T00:00:00'),
      'server-2012r2',
    ]
    t.strictSame(await inModule(script, print(lines.join(''))), [...row, 'One page is missing.', ''])
    t.strictSame(await inModule(script, print(lines[0] ?? '')), [
      ...row,
      '',
      'sensecm-preflight ended with exit code 3: it said nothing',
    ])
  },
)
