import { adal } from './adal.ts'
import { dsreg } from './dsreg.ts'
import type { ErrorCode } from './error-code.ts'
import { mdm } from './mdm.ts'
import { network, win32 } from './network.ts'
import { signIn } from './sign-in.ts'
import { tpm } from './tpm.ts'

export { analyzerEvents } from './analyzer-events.ts'
export { registrationEvents } from './registration-events.ts'
export { serverMessages } from './server-message.ts'

export const errorCodes: readonly ErrorCode[] = [...dsreg, ...network, ...win32, ...tpm, ...adal, ...signIn, ...mdm]
