/** Builds of Windows Server 2012 R2 and 2016, and of the clients of that time: the sensor comes as a package of its own. */
const DOWN_LEVEL_BUILDS = [9600, 14393]

/** From these on the sensor registers synthetically (Client Analyzer of May 2024). */
const MINIMUM = '10.8040.0.0'
const MINIMUM_DOWN_LEVEL = '10.8295.22621.1023'

/** Whether a build of Windows has the sensor from the unified solution and not from Windows itself. */
export function isDownLevel(build: number): boolean {
  return DOWN_LEVEL_BUILDS.includes(build)
}

/** The lowest version of MsSense.exe with which a build of Windows registers synthetically. */
export function minimumSenseVersion(build: number | undefined): string {
  return build !== undefined && isDownLevel(build) ? MINIMUM_DOWN_LEVEL : MINIMUM
}

/** Negative, zero or positive as `a` is older than, equal to or newer than `b`; `undefined` when one is no version. */
export function compareVersions(a: string, b: string): number | undefined {
  const [one, other] = [parts(a), parts(b)]
  if (!one || !other) return undefined
  const at = one.findIndex((number, index) => number !== other[index])
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
}

/** Four numbers. What follows them, as in "10.0.1.2 (WinBuild.160101.0800)", does not count. */
function parts(text: string): number[] | undefined {
  const match = /^\s*(\d{1,9})\.(\d{1,9})\.(\d{1,9})\.(\d{1,9})(?![\d.])/.exec(text)
  return match?.slice(1).map(Number)
}
