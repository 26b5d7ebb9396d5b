import type { Scenario } from './scenario.ts'

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
    codes: [26, 27, 28, 29, 30, 31, 32],
    change: ({ cloud }) => {
      const { endpoints } = cloud.federation
      cloud.federation = {
        account: 'federated',
        endpoints: endpoints.filter(name => !name.endsWith('/windowstransport')),
      }
    },
  },
]
