/** The version of the sensor, out of its folder: since it updates itself, that is named after it. */
export function versionFolder(location: string): string | undefined {
  return /\\(\d{1,5}(?:\.\d{1,6}){3})\\?$/.exec(location)?.[1]
}
