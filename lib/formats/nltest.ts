/** What `nltest /sc_query:DOMAIN` says of the secure channel. */
export interface SecureChannelStatus {
  /** Win32 error number; 0 when the channel works. */
  readonly status: number
  /** The domain controller at the other end, without backslashes. */
  readonly controller?: string
}

/**
 * Reads the output of `nltest /sc_query`. Only the numbers and the name with two backslashes count, not the words around
 * them: `Trusted DC Connection Status Status = 0 0x0 NERR_Success`. `undefined` for any other text.
 */
export function readSecureChannel(text: string): SecureChannelStatus | undefined {
  const numbers = [...text.matchAll(/=\s{0,9}(\d{1,10})\s{1,9}0x([0-9a-f]{1,8})\b/gi)]
  const number = numbers.find(([, decimal = '', hex = '']) => Number(decimal) === Number.parseInt(hex, 16))
  if (!number) return undefined
  const [, controller] = /\\\\([A-Za-z0-9_][A-Za-z0-9_.-]{0,253})/.exec(text) ?? []
  return { status: Number(number[1]), ...(controller !== undefined && { controller }) }
}
