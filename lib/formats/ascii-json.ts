/**
 * JSON in ASCII only: Windows consoles and pipes recode everything else by whatever code page is set, and every JSON
 * reader understands the escapes.
 */
export function toJson(value: unknown, indent?: number): string {
  return (JSON.stringify(value, undefined, indent) ?? 'null').replace(
    /[\u007f-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
