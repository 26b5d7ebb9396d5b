/** `tenantId` → `tenant-id`. */
export function flagOf(key: string): string {
  return key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

/** `tenantId` → `SENSECM_PREFLIGHT_TENANT_ID`. */
export function environmentVariableOf(key: string): string {
  return `SENSECM_PREFLIGHT_${flagOf(key).replaceAll('-', '_').toUpperCase()}`
}
