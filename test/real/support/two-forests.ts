import { join } from 'node:path'
import { bundle } from './certificates.ts'
import { startChrony } from './chrony.ts'
import { startCloud } from './cloud.ts'
import { provisionForest } from './forest.ts'
import { BRANCH, CORP } from './forests.ts'
import { type DomainController, startDc } from './samba.ts'
import type { SambaIdentity } from './samba-config.ts'
import { type Owner, workspace } from './workspace.ts'

export const CLOUD_ADDRESS = '127.0.0.40'
export const TIME_SERVER = { address: '127.0.0.30', port: 10123 }

async function startForest(owner: Owner, folder: string, identity: SambaIdentity): Promise<DomainController> {
  const dc = await startDc(await provisionForest(identity, folder), join(folder, identity.hostName))
  owner.teardown(() => dc.stop())
  return dc
}

/** Two domain controllers of two forests, started; stopped when the test ends. */
export async function startForests(owner: Owner) {
  const folder = await workspace(owner)
  const [corp, branch] = await Promise.all([startForest(owner, folder, CORP), startForest(owner, folder, BRANCH)])
  return { folder, corp, branch }
}

/** Two forests, a time server, and a stand-in of the cloud: a whole world on loopback. */
export async function startWorld(owner: Owner) {
  const { folder, corp, branch } = await startForests(owner)
  const cloud = await startCloud(folder, CLOUD_ADDRESS)
  owner.teardown(() => cloud.stop())
  const timeServer = await startChrony(folder, TIME_SERVER)
  owner.teardown(() => timeServer.stop())
  return {
    corp,
    branch,
    cloud,
    /** PEM files: with every authority of this world, and without the one of the domain controller of corp. */
    authorities: {
      all: await bundle(join(folder, 'all.pem'), corp.ca, branch.ca, cloud.ca),
      withoutCorp: await bundle(join(folder, 'without-corp.pem'), branch.ca, cloud.ca),
    },
  }
}
