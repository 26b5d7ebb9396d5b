import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import * as v from 'valibot'
import { notJoined, printDsregcmd } from '../helpers/dsregcmd.ts'
import { startNetwork } from './support/namespaces.ts'
import { attempt, TOGETHER } from './support/process.ts'
import { requireServers } from './support/requirements.ts'
import { makeKey, startSshd } from './support/sshd.ts'
import { workspace } from './support/workspace.ts'

/** Python and ssh start slowly on a busy machine. */
const TIMEOUT = 280_000
t.setTimeout(TIMEOUT)

const ROOT = join(import.meta.dirname, '../..')
const PLAYBOOK = join(ROOT, 'examples/ansible/preflight.yml')
const PROGRAM = [process.execPath, join(ROOT, 'bin/sensecm-preflight.ts')]

const fleet = v.object({
  summary: v.object({ devices: v.number(), fail: v.number(), pass: v.number(), unknown: v.number() }),
  devices: v.array(v.object({ name: v.string(), file: v.string(), status: v.string() })),
  codes: v.array(v.object({ code: v.union([v.number(), v.string()]), fail: v.array(v.string()) })),
  causes: v.array(v.object({ check: v.string(), devices: v.array(v.string()) })),
})

/** What `dsregcmd /status` prints on a device that cannot resolve the registration service. */
function nameless(device: string): string {
  const printed = notJoined({
    'DRS Discovery Test': 'FAIL [0x801c0021/0x80072ee7]',
    'DRS Connectivity Test': 'SKIPPED',
  })
  return printDsregcmd(printed).replace('PC01', device)
}

t.test(
  'the playbook runs on hosts over ssh, and makes one report',
  { skip: requireServers(t), timeout: TIMEOUT },
  async t => {
    const folder = await workspace(t)
    const path = (name: string): string => join(folder, name)
    const { control, hosts } = await startNetwork(t, 4)
    const key = await makeKey(path('key'))
    // The last of them has no sshd.
    const known = await Promise.all(hosts.slice(0, 3).map(host => startSshd(t, host, { folder, key })))
    await writeFile(path('known_hosts'), `${known.join('\n')}\n`)
    await writeFile(path('zürich.txt'), nameless('PC11'))
    await writeFile(path('東京.txt'), nameless('PC12'))
    const audits: readonly [host: string, words: readonly string[]][] = [
      ['zürich', ['--evidence', path('zürich.txt')]],
      ['東京', ['--evidence', path('東京.txt')]],
      ['lab', ['--lab', '15-tenant-mismatch']],
      ['gone', []],
    ]
    const inventory = {
      all: {
        hosts: Object.fromEntries(
          audits.map(([name, words], index) => [
            name,
            { ansible_host: hosts[index]?.address, preflight_arguments: words },
          ]),
        ),
        vars: {
          ansible_user: 'root',
          ansible_python_interpreter: '/usr/bin/python3',
          ansible_ssh_private_key_file: key,
          ansible_ssh_common_args: `-F none -o IdentitiesOnly=yes -o UserKnownHostsFile=${path('known_hosts')} -o ConnectTimeout=5`,
          preflight_program: PROGRAM,
          preflight_folder: path('results'),
        },
      },
    }
    // JSON is YAML.
    await writeFile(path('inventory.yml'), JSON.stringify(inventory))

    const [program = '', ...words] = [...control.enter, ...TOGETHER, 'ansible-playbook']
    // Connections that are kept open for a while would outlive the hosts.
    const ssh = { ANSIBLE_HOST_KEY_CHECKING: 'True', ANSIBLE_SSH_ARGS: '-C -o ControlMaster=no' }
    const { code, stdout, stderr } = await attempt(program, [...words, '-i', path('inventory.yml'), PLAYBOOK], {
      env: { LC_ALL: 'C.UTF-8', HOME: folder, ANSIBLE_NOCOLOR: '1', ...ssh },
      timeout: 240_000,
      killSignal: 'SIGKILL',
    })
    const said = `${stdout}${stderr}`
    t.equal(code, 4, `ansible says that a host could not be reached: ${said}`)
    t.match(said, /fatal: \[gone\]: UNREACHABLE!/)
    t.match(said, /Fix first: /, 'the report is shown')

    const merged = v.parse(fleet, JSON.parse(await readFile(path('results/fleet.json'), 'utf8')))
    t.strictSame(merged.summary, { devices: 3, fail: 3, pass: 0, unknown: 0 })
    t.strictSame(merged.devices.map(({ name }) => name).sort(), ['PC01', 'zürich', '東京'])
    const failing = (wanted: number) => merged.codes.find(row => row.code === wanted)?.fail
    t.strictSame([...(failing(42) ?? [])].sort(), ['zürich', '東京'], 'what the devices have in common')
    t.strictSame(failing(15), ['PC01'])
    t.strictSame(
      merged.causes.find(({ check }) => check === 'hybrid-join-state')?.devices.toSorted(),
      ['zürich', '東京'],
      'one cause, two devices',
    )
    t.match(await readFile(path('results/fleet.html'), 'utf8'), /東京/)
  },
)
