import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/** The programs that the tests run; the packages of scripts/debian-packages.txt bring them along. */
const PROGRAMS =
  'samba samba-tool ldbadd ldbmodify ldbdel ldbsearch chronyd faketime dig kinit ldapsearch openssl curl setpriv ' +
  'nginx slapd slapadd squid dnsmasq unbound ip nft ansible-playbook sshd ssh ssh-keygen'

/** What is asked about the machine; the process itself, but for a test of this file. */
type Machine = Pick<typeof process, 'platform' | 'env'> & { getuid?: () => number }

function isInstalled(program: string, folders: readonly string[]): boolean {
  return folders.some(folder => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

function obstacle({ platform, env, getuid }: Machine): string | undefined {
  if (platform !== 'linux') return 'real servers run on Linux only'
  if (getuid?.() !== 0) return 'real servers need root, for the ports 53, 88, 389 and 636'
  // Debian keeps daemons where only root's PATH looks.
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin']
  const missing = PROGRAMS.split(' ').filter(program => !isInstalled(program, folders))
  if (missing.length > 0) return `not installed: ${missing.join(', ')} (scripts/debian-packages.txt)`
  return undefined
}

/**
 * The `skip` of a test that needs real servers: false where they can run, else why they cannot. Where they must run
 * (CI=true, or REQUIRE_REAL_SERVERS=1) the reason is a failure as well.
 */
export function requireServers(test: { fail(message: string): unknown }, machine: Machine = process): string | false {
  const reason = obstacle(machine)
  if (reason === undefined) return false
  const { CI, REQUIRE_REAL_SERVERS } = machine.env
  if (CI === 'true' || REQUIRE_REAL_SERVERS === '1') test.fail(`Real servers are required here: ${reason}`)
  return reason
}
