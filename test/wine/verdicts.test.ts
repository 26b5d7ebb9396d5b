import t from 'tap'
import { hybridJoined, notJoined, previousRegistration, printDsregcmd } from '../helpers/dsregcmd.ts'
import { dword, type Registry, sz } from '../helpers/registry-file.ts'
import { installCertificate } from './support/certificate.ts'
import { become, forget, installPrograms } from './support/device.ts'
import { installWindows, preflight, standIn } from './support/install.ts'
import { requireWine } from './support/requirements.ts'

const skip = await requireWine(t)
t.setTimeout(290_000)

const MICROSOFT = 'HKLM\\SOFTWARE\\Microsoft'
const SENSE = `${MICROSOFT}\\Windows Advanced Threat Protection`
const CDJ = `${MICROSOFT}\\Windows\\CurrentVersion\\CDJ`
const CHANNEL = `${MICROSOFT}\\Windows\\CurrentVersion\\WINEVT\\Channels\\Microsoft-Windows-AADRT/Admin`
const TENANT = '11111111-2222-4333-8444-5555555555aa'
const DEVICE = '7c1d8a52-3b6f-4e19-9a40-5f2e6d8c9b01'
const OTHER = '99999999-2222-4333-8444-000000000000'

/** What is there in every state: an onboarded client with a current sensor, and the certificate of a registration. */
const ALWAYS: Registry = {
  [`${MICROSOFT}\\Windows NT\\CurrentVersion`]: {
    ProductName: sz('Windows 10 Enterprise'),
    EditionID: sz('Enterprise'),
    InstallationType: sz('Client'),
    CurrentBuildNumber: sz('22631'),
    UBR: dword(3672),
  },
  [`${SENSE}\\Status`]: { OnboardingState: dword(1) },
}

const status = (code: number): Registry => ({ [`${MICROSOFT}\\SenseCM`]: { EnrollmentStatus: dword(code) } })
const channel: Registry = { [CHANNEL]: { Enabled: dword(1) } }
const failing = printDsregcmd(
  notJoined({ 'DRS Discovery Test': 'FAIL [0x801c0021/0x80072ee7]', 'DRS Connectivity Test': 'SKIPPED' }),
)
const cleared = printDsregcmd(notJoined({}, previousRegistration({ 'Client ErrorCode': '0x80090016' })))

const BROKEN_TRUST =
  'Flags: 0\r\nTrusted DC Name\r\nTrusted DC Connection Status Status = 1789 0x6fd ERROR_TRUSTED_RELATIONSHIP_FAILURE\r\n'

interface State {
  readonly name: string
  /** Left out where the device of the state before is judged once more. */
  readonly registry?: Registry
  /** Of a joined device when left out. */
  readonly dsregcmd?: string
  readonly nltest?: string
  readonly tenant?: string
  /** The checks behind each verdict that is fail or warn, by code. */
  readonly fail?: Readonly<Record<number, readonly string[]>>
  readonly warn?: Readonly<Record<number, readonly string[]>>
  readonly mode?: string
}

const STATES: readonly State[] = [
  { name: 'enrolled', registry: { ...status(1), ...channel } },
  { name: 'enrolled, and Defender is in another tenant', tenant: OTHER, fail: { 15: ['hybrid-join-state'] } },
  {
    name: 'the client-side SCP names another tenant, and the device reports 15',
    registry: {
      ...status(15),
      ...channel,
      [`${CDJ}\\AAD`]: { TenantId: sz(OTHER), TenantName: sz('other.example.test') },
    },
    fail: { 15: ['scp-client-override', 'enrollment-status'] },
  },
  {
    name: 'half a client-side SCP',
    registry: { ...channel, [`${CDJ}\\AAD`]: { TenantId: sz(TENANT) } },
    fail: { 16: ['scp-client-override'] },
  },
  {
    name: 'the registry leads to AD FS, and dsregcmd says that the device went there',
    registry: { ...channel, [CDJ]: { EnterpriseDrsName: sz('enterpriseregistration.corp.example.test') } },
    dsregcmd: printDsregcmd(hybridJoined({}, { AzureAdJoined: 'NO', EnterpriseJoined: 'YES' })),
    fail: { 17: ['scp-client-override', 'hybrid-join-state'] },
  },
  { name: 'no log provider', registry: status(39), warn: { 39: ['aadrt-log-provider', 'enrollment-status'] } },
  {
    name: 'the trust with the domain is broken',
    registry: channel,
    nltest: BROKEN_TRUST,
    fail: { 25: ['secure-channel'] },
  },
  {
    name: 'the TPM was cleared, and the device reports 42',
    registry: { ...status(42), ...channel },
    dsregcmd: cleared,
    fail: { 42: ['hybrid-join-state', 'enrollment-status'] },
  },
  {
    name: 'a device that registers synthetically needs no join',
    registry: { ...channel, [SENSE]: { SenseCmConfiguration: sz('{"SenseCmModeSwitch":"2"}') } },
    dsregcmd: failing,
    // Without a join, the certificate is a left-over one.
    warn: { 18: ['organization-certificate'], 42: ['hybrid-join-state'] },
    mode: 'synthetic',
  },
]

interface Result {
  readonly mode: string
  readonly codes: readonly { readonly code: number; readonly verdict: string; readonly because: readonly string[] }[]
  readonly checks: readonly { readonly id: string; readonly status: string }[]
}

t.test('collect, then run --evidence', { skip }, async t => {
  const wine = await installWindows()
  t.teardown(() => wine.remove())
  await installPrograms(wine)
  await standIn(wine, 'Program Files', 'Windows Defender Advanced Threat Protection', 'MsSense.exe')
  const thumbprint = await installCertificate(wine, DEVICE)
  const joined = printDsregcmd(hybridJoined({ DeviceId: DEVICE, Thumbprint: thumbprint }))
  await become(wine, { registry: ALWAYS, dsregcmd: joined })
  const changing = new Set(STATES.flatMap(({ registry = {} }) => Object.keys(registry)).filter(key => key !== SENSE))
  for (const {
    name,
    registry,
    dsregcmd = joined,
    nltest,
    tenant = TENANT,
    fail = {},
    warn = {},
    mode = 'hybrid',
  } of STATES) {
    t.comment(name)
    if (registry) {
      await forget(wine, changing)
      await become(wine, { registry, dsregcmd, nltest })
      await wine.succeed('cmd', ['/c', 'del /q C:\\device.json'])
      const { code, stderr } = await preflight(wine, ['collect', 'C:\\device.json'])
      t.equal(code, 0, `${name}: collect ${code === 0 ? '' : stderr}`.trim())
    }
    const args = ['run', '--evidence', 'C:\\device.json', '--tenant-id', tenant, '--format', 'json']
    const { stdout, stderr } = await preflight(wine, args)
    const result: Result = JSON.parse(stdout || `{"codes":[],"checks":[],"mode":${JSON.stringify(stderr)}}`)
    const withVerdict = (verdict: string) =>
      Object.fromEntries(result.codes.filter(row => row.verdict === verdict).map(row => [row.code, row.because]))
    t.strictSame(withVerdict('fail'), fail, `${name}: failing codes, and why`)
    t.strictSame(withVerdict('warn'), warn, `${name}: codes with a warning, and why`)
    t.equal(result.mode, mode, `${name}: mode`)
    t.strictSame(
      result.checks.filter(row => row.status === 'error'),
      [],
      `${name}: nothing that could not be checked`,
    )
  }
})
