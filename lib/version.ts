/** The version of package.json; a test holds the two together, so that start-up reads no file for it. */
export const version = '0.1.0'

/** The oldest Node.js whose certificates have dates that can be read (crypto, X509Certificate.validFromDate). */
const OLDEST_NODE = [22, 10] as const

/**
 * Why this program does not run on a version of Node.js, in one sentence; `undefined` where it does. On an older one it would
 * take good certificates for bad ones, which is worse than no answer.
 *
 * @param node as in `process.versions.node`
 */
export function unsupportedNode(node: string): string | undefined {
  const [major = 0, minor = 0] = node.split('.').map(Number)
  const [oldestMajor, oldestMinor] = OLDEST_NODE
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return undefined
  return `Expected Node.js ${oldestMajor}.${oldestMinor} or later, found ${node} (${process.execPath}): install a newer one from https://nodejs.org, or with your package manager.`
}
