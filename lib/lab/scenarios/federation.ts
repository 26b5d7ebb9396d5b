import type { Scenario } from './scenario.ts'

const RANGE = [26, 27, 28, 29, 30, 31, 32]

/** A federated domain: 26 to 32 are documented together, and so they fail. */
export const FEDERATION: readonly Scenario[] = [
  {
    id: '26-federated-healthy',
    title: 'The domain is federated, and its federation server has all that devices need',
    codes: [],
    change: ({ cloud }) => {
      cloud.federation.account = 'federated'
    },
  },
  {
    id: '26-no-windowstransport',
    title: 'The domain is federated, and its federation server has no endpoint windowstransport',
    codes: RANGE,
    change: ({ cloud: { federation } }) => {
      federation.account = 'federated'
      federation.endpoints = federation.endpoints.filter(name => !name.endsWith('/windowstransport'))
    },
  },
  {
    id: '26-claim-missing',
    title: 'The domain is federated, and AD FS does not issue the SID of a computer',
    codes: RANGE,
    change: ({ cloud: { federation } }) => {
      federation.account = 'federated'
      delete federation.rules['primarysid']
    },
  },
  {
    id: '26-claim-for-users',
    title: 'The domain is federated, and AD FS calls every account a user',
    codes: RANGE,
    change: ({ cloud: { federation } }) => {
      federation.account = 'federated'
      federation.rules['accounttype'] = federation.rules['accounttype']?.replace('"DJ"', '"User"') ?? ''
    },
  },
]
