/**
 * Makes text from outside safe for a terminal, a log and a one-line message: C0 and C1 control characters, line
 * separators and the characters that reorder text (bidirectional overrides, CVE-2021-42574) become visible escapes.
 */
export function escapeControl(text: string): string {
  return text.replace(
    /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
