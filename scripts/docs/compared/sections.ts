import type { Section } from './row.ts'
import { activeDirectory } from './rows/active-directory.ts'
import { cloudConnectivity } from './rows/cloud-connectivity.ts'
import { deviceBasics } from './rows/device-basics.ts'
import { deviceCertificate } from './rows/device-certificate.ts'
import { entraConnect } from './rows/entra-connect.ts'
import { federation } from './rows/federation.ts'
import { runContext } from './rows/run-context.ts'
import { scp } from './rows/scp.ts'
import { sensecmState } from './rows/sensecm-state.ts'
import { tenant } from './rows/tenant.ts'

/** What the tools around hybrid join and Defender test, section by section. */
export const sections: readonly Section[] = [
  runContext,
  deviceBasics,
  deviceCertificate,
  activeDirectory,
  scp,
  cloudConnectivity,
  federation,
  tenant,
  entraConnect,
  sensecmState,
]
