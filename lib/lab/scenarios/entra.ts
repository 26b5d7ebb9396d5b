import { registeredDevice } from '../entra.ts'
import { OTHER_TENANT } from './changes.ts'
import type { Scenario } from './scenario.ts'

const ANOTHER_ID = '5be1b3c4-97d0-4a63-8a15-3e2f6a7c9d10'

/** What Microsoft Entra has of the device. */
export const ENTRA: readonly Scenario[] = [
  {
    id: '18-entra-pending',
    title: 'The object of the device in Microsoft Entra was synchronized anew, and has lost the key of the device',
    codes: [18],
    change: ({ cloud }) => {
      for (const device of cloud.entra.devices)
        Object.assign(device, { alternativeSecurityIds: [], profileType: null, registrationDateTime: null })
    },
  },
  {
    id: '37-entra-missing',
    title: 'Microsoft Entra no longer has the device',
    codes: [37],
    change: ({ cloud }) => {
      cloud.entra.devices = []
    },
  },
  {
    id: '37-entra-disabled',
    title: 'The device is disabled in Microsoft Entra',
    codes: [37],
    change: ({ cloud }) => {
      for (const device of cloud.entra.devices) device.accountEnabled = false
    },
  },
  {
    id: '37-entra-duplicate',
    title: 'Microsoft Entra has two more objects of that name, one of them synthetic, on two pages; only a warning',
    codes: [],
    change: ({ cloud }) => {
      const old = registeredDevice('PC01', ANOTHER_ID)
      const synthetic = registeredDevice('PC01', ANOTHER_ID.replace('5', '6'))
      Object.assign(synthetic, { trustType: null, managementType: 'MicrosoftSense', onPremisesSyncEnabled: null })
      cloud.entra.devices.push(old, synthetic)
      cloud.entra.pageSize = 2
    },
  },
  {
    id: '42-registration-service-disabled',
    title: 'The Device Registration Service is disabled in the tenant',
    codes: [42],
    change: ({ cloud }) => {
      cloud.entra.registrationService = 'disabled'
    },
  },
]

/** What hinders the audit from asking Microsoft Graph, and no device. */
export const GRAPH: readonly Scenario[] = [
  {
    id: 'graph-throttled',
    title: 'Microsoft Graph is busy, and asks to wait a second',
    codes: [],
    change: ({ cloud }) => {
      cloud.entra.throttled = 3
    },
  },
  {
    id: 'graph-token-expired',
    title: 'The token for Microsoft Graph has run out',
    codes: [],
    change: ({ cloud }) => {
      cloud.entra.token.validMinutes = -5
    },
  },
  {
    id: 'graph-token-other-tenant',
    title: "The token for Microsoft Graph is of another tenant than Defender's",
    codes: [],
    change: ({ cloud }) => {
      cloud.entra.token.tenantId = OTHER_TENANT
    },
  },
  {
    id: 'graph-token-powerless',
    title: 'The token for Microsoft Graph may not read devices',
    codes: [],
    change: ({ cloud }) => {
      cloud.entra.token.roles = []
    },
  },
]
