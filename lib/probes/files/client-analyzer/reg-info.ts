import { readRegInfo } from '../../../formats/client-analyzer/reg-info.ts'
import { versionFolder } from '../../windows/registry/version-folder.ts'
import type { FileInput } from '../input.ts'
import type { Observations } from '../observations.ts'
import { number, observations, text } from './facts.ts'

/** What `MdeConfigMgrRegInfo.txt` says of the device. */
export function observeRegInfo(file: FileInput): Observations {
  const info = readRegInfo(file.text)
  const stated = (name: string): string | undefined => info.get(name)?.text
  const whereOf = (name: string): string => `${name}, line ${info.get(name)?.line} of ${file.name}`
  const textOf = (name: string) => text(stated(name), whereOf(name))
  const numberOf = (name: string) => number(stated(name), whereOf(name))
  const folder = stated('InstallLocation')
  return observations(
    {
      enrollment: {
        status: numberOf('EnrollmentStatus'),
        tenantId: textOf('TenantId'),
        deviceId: textOf('DeviceId'),
        intuneDeviceId: text(intuneDevice(stated('EnrollmentPayload')), whereOf('EnrollmentPayload')),
        memConfiguration: textOf('MemConfiguration'),
        lastCheckinAttempt: textOf('LastCheckinAttempt'),
        lastCheckinSuccess: {
          state: 'unread',
          where: `LastCheckinSuccess in ${file.name}`,
          reason: 'failed',
          message: 'the Client Analyzer prints the time of the last attempt here',
        },
      },
      senseAgent: {
        version: text(folder && versionFolder(folder), whereOf('InstallLocation')),
        modeSwitch: textOf('SenseCmConfiguration.SenseCmModeSwitch'),
        installLocation: textOf('InstallLocation'),
      },
      operatingSystem: { productName: textOf('ProductName'), revision: numberOf('UBR') },
    },
    file.at,
  )
}

function intuneDevice(payload = ''): string | undefined {
  return /"intuneDeviceId"\s*:\s*"([0-9a-f-]{36})"/i.exec(payload)?.[1]
}
