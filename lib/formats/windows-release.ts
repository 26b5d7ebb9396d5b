/** What security settings management needs of one release of Windows (Microsoft's list of August 2025). */
export interface WindowsRelease {
  readonly name: string
  readonly build: number
  /** Lowest revision (UBR) and the update that brings it; none where the release came out later or gets the sensor apart. */
  readonly update?: { readonly revision: number; readonly article: string }
  /** What Server Core of this release lacks: it is not supported, or needs a feature besides. */
  readonly serverCore?: 'unsupported' | 'app-compatibility'
}

const SERVERS: readonly WindowsRelease[] = [
  { name: 'Windows Server 2012 R2', build: 9600, serverCore: 'unsupported' },
  { name: 'Windows Server 2016', build: 14393, serverCore: 'unsupported' },
  {
    name: 'Windows Server 2019',
    build: 17763,
    update: { revision: 4252, article: 'KB5025229' },
    serverCore: 'app-compatibility',
  },
  { name: 'Windows Server 2022', build: 20348, update: { revision: 1668, article: 'KB5025230' } },
  { name: 'Windows Server, version 23H2', build: 25398 },
  { name: 'Windows Server 2025', build: 26100 },
]

const WINDOWS_10 = { revision: 2788, article: 'KB5023773' }

const CLIENTS: readonly WindowsRelease[] = [
  // The long-term channel of 2019 gets the update of its server.
  { name: 'Windows 10 version 1809', build: 17763, update: { revision: 4252, article: 'KB5025229' } },
  { name: 'Windows 10 version 20H2', build: 19042, update: WINDOWS_10 },
  { name: 'Windows 10 version 21H2', build: 19044, update: WINDOWS_10 },
  { name: 'Windows 10 version 22H2', build: 19045, update: WINDOWS_10 },
  { name: 'Windows 11 version 21H2', build: 22000 },
  { name: 'Windows 11 version 22H2', build: 22621, update: { revision: 1485, article: 'KB5023778' } },
  { name: 'Windows 11 version 23H2', build: 22631 },
  { name: 'Windows 11 version 24H2', build: 26100 },
]

/** The first builds of Windows Server 2012 R2 and of Windows 10: nothing before them is supported. */
export const FIRST_BUILD = { server: 9600, client: 10240 }

/** The release that a build belongs to; a later build than the last of the list counts as the last. */
export function windowsRelease(build: number, kind: 'server' | 'client'): WindowsRelease | undefined {
  const releases = kind === 'server' ? SERVERS : CLIENTS
  const last = releases.at(-1)
  return last && build > last.build ? { name: `Windows, build ${build}`, build } : releases.find(r => r.build === build)
}
