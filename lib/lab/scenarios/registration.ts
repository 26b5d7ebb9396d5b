import { keywordsOf, OTHER_TENANT, setKeyword } from './changes.ts'
import type { Scenario } from './scenario.ts'

/** What the configuration partition says of device registration. */
export const REGISTRATION: readonly Scenario[] = [
  {
    id: '15-tenant-mismatch',
    title: 'The SCP names another tenant than the one of Defender',
    codes: [15],
    change: world => setKeyword(world.own, 'azureADId', OTHER_TENANT),
  },
  {
    id: '15-keywords-swapped',
    title: 'The keywords of the SCP come in another order, which means nothing',
    codes: [],
    change: world => {
      world.own.deviceRegistration = { keywords: keywordsOf(world.own).toReversed() }
    },
  },
  {
    id: '15-name-of-another-tenant',
    title: "The SCP names Defender's tenant, and beside it a domain that belongs to another one",
    codes: [15],
    change: world => {
      world.cloud.domains[world.own.domain] = OTHER_TENANT
    },
  },
  {
    id: '15-three-tenants',
    title: 'The SCP names one tenant, its domain belongs to a second, and Defender is in a third',
    codes: [15],
    change: ({ own }) => {
      setKeyword(own, 'azureADName', 'other.example.test')
      setKeyword(own, 'azureADId', '77777777-6666-4555-8444-000000000003')
    },
  },
  {
    id: '15-domain-unknown',
    title: 'The SCP names a domain that no tenant has',
    codes: [15],
    change: ({ own }) => {
      setKeyword(own, 'azureADName', 'nowhere.example.test')
    },
  },
  {
    id: '16-no-container',
    title: 'The container "Device Registration Configuration" does not exist',
    codes: [16],
    change: world => {
      world.own.deviceRegistration = 'no-container'
    },
  },
  {
    id: '16-scp-missing',
    title: 'The SCP does not exist',
    codes: [16],
    change: world => {
      world.own.deviceRegistration = 'no-object'
    },
  },
  {
    id: '16-scp-empty',
    title: 'The SCP has no keywords',
    codes: [16],
    change: world => {
      world.own.deviceRegistration = { keywords: [] }
    },
  },
  {
    id: '16-scp-malformed',
    title: 'The azureADId of the SCP is no GUID',
    codes: [16],
    change: world => setKeyword(world.own, 'azureADId', 'corp.example.test'),
  },
  {
    id: '16-forest-without-scp',
    title: 'The trusted forest partner.example.test has no SCP',
    codes: [16],
    change: world => {
      world.partner.deviceRegistration = 'no-object'
      world.audit.forest = ['partner.example.test=dc1.partner.example.test']
    },
  },
  {
    id: '17-enterprise-drs',
    title: 'The SCP points to the device registration service of AD FS',
    codes: [17],
    change: world => {
      world.own.deviceRegistration = { keywords: ['enterpriseDrsName:enterpriseregistration.corp.example.test'] }
    },
  },
  {
    id: '17-both-drs',
    title: 'The SCP points to Microsoft Entra and to the device registration service of AD FS',
    codes: [17],
    change: world => {
      world.own.deviceRegistration = {
        keywords: [...keywordsOf(world.own), 'enterpriseDrsName:enterpriseregistration.corp.example.test'],
      }
    },
  },
]
