import type { Detail } from '../../lib/contract/finding.ts'
import type { OperatingSystem } from '../../lib/evidence/device.ts'
import { factValue } from '../../lib/evidence/device-fact.ts'
import type { JoinState } from '../../lib/evidence/device-join.ts'
import { FIRST_BUILD, windowsRelease } from '../../lib/formats/windows-release.ts'

/** Why a Windows is not supported, or only in part. */
export interface Problem extends Detail {
  readonly status: 'fail' | 'warn'
  readonly expected: string
  readonly fix: string
}

function isServer(os: OperatingSystem): boolean {
  const installation = factValue(os.installationType)
  return installation === undefined
    ? /^(?:ServerNT|LanmanNT)$/i.test(factValue(os.productType) ?? '')
    : /^Server/i.test(installation)
}

/** What the edition, the installation and the role of a device have against it. */
export function kindProblems(os: OperatingSystem, build: number): Problem[] {
  const problems: Problem[] = []
  if (factValue(os.architecture)?.toLowerCase() === 'x86') {
    problems.push({
      subject: 'architecture',
      status: 'fail',
      text: 'It is a 32-bit Windows',
      expected: 'a 64-bit Windows',
      fix: 'Install a 64-bit edition.',
    })
  }
  if (!isServer(os) && /^Core/i.test(factValue(os.edition) ?? '')) {
    problems.push({
      subject: 'edition',
      status: 'fail',
      text: 'It is a Home edition of Windows',
      expected: 'Windows Pro, Enterprise or Education',
      fix: 'Upgrade the edition.',
    })
  }
  const core = windowsRelease(build, 'server')?.serverCore
  if (isServer(os) && core && /core/i.test(factValue(os.installationType) ?? '')) {
    const unsupported = core === 'unsupported'
    problems.push({
      subject: 'installation',
      status: unsupported ? 'fail' : 'warn',
      text: unsupported
        ? 'It is a Server Core of 2016 or earlier'
        : 'It is a Server Core, which lacks a feature that is needed',
      expected: unsupported
        ? 'Windows Server with Desktop Experience'
        : 'Server Core App Compatibility Feature on Demand',
      fix: unsupported
        ? 'Move the role to a later Windows Server.'
        : 'Add the feature: Add-WindowsCapability -Online -Name ServerCore.AppCompatibility~~~~0.0.1.0',
    })
  }
  if (/^LanmanNT$/i.test(factValue(os.productType) ?? '')) {
    problems.push({
      subject: 'role',
      status: 'warn',
      text: 'It is a domain controller, which is managed only where that was turned on',
      expected: 'a member server or a client, or domain controllers turned on in the enforcement scope',
      fix: 'In the Defender portal, Settings > Endpoints > Configuration management > Enforcement scope, turn on domain controllers.',
    })
  }
  return problems
}

/** Whether its release gets updates, and has the one that is needed. */
export function releaseProblems(os: OperatingSystem, build: number): Problem[] {
  const kind = isServer(os) ? 'server' : 'client'
  const release = windowsRelease(build, kind)
  const revision = factValue(os.revision)
  if (build < FIRST_BUILD[kind]) {
    return [
      {
        subject: 'release',
        status: 'fail',
        text: 'This release of Windows is not supported',
        expected: 'Windows 10, Windows Server 2012 R2, or later',
        fix: 'Upgrade Windows.',
      },
    ]
  }
  if (!release) {
    return [
      {
        subject: 'release',
        status: 'warn',
        text: `Microsoft names no update for build ${build}`,
        expected: 'a release of Windows that still gets updates',
        fix: 'Update to a current release of Windows.',
      },
    ]
  }
  const { update, name } = release
  if (!update || revision === undefined || revision >= update.revision) return []
  return [
    {
      subject: 'update',
      status: 'fail',
      text: `${name} lacks the update that security settings management needs`,
      expected: `build ${build}.${update.revision} (${update.article}) or later`,
      fix: `Install the current cumulative update of Windows; ${update.article} is the first that will do.`,
    },
  ]
}

/** Session hosts, and desktops that forget who they are. */
export function virtualProblems(os: OperatingSystem, joinState: JoinState | undefined): Problem[] {
  if (/^ServerRdsh$/i.test(factValue(os.edition) ?? '')) {
    return [
      {
        subject: 'virtual desktop',
        status: 'fail',
        text: 'It is a multi-session host of Azure Virtual Desktop',
        expected: 'a device that is not a session host',
        fix: 'Manage the session hosts with Intune instead.',
      },
    ]
  }
  if (!/^YES\b/i.test(joinState?.virtualDesktop ?? '')) return []
  return [
    {
      subject: 'virtual desktop',
      status: 'warn',
      text: 'It is a virtual desktop, and non-persistent ones are not supported',
      expected: 'a device that keeps its identity after a restart',
      fix: 'If it is reset at sign-out, keep it out of the enforcement scope.',
    },
  ]
}
