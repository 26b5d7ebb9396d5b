import type { World } from '../world.ts'
import { BASE, type CloudAnswer, json, page } from './cloud-answer.ts'
import { FEDERATION_HOST, federationAnswer, METADATA_URL } from './federation-answers.ts'

/** What a healthy service says at a path. Beyond these paths there is nothing, as at the services' roots. */
export function cloudAnswer(world: World, host: string, path: string): CloudAnswer {
  if (!URL.canParse(path, BASE)) return NOT_FOUND
  if (world.cloud.portal) return page('Please accept the terms of use of this network')
  const url = new URL(path, BASE)
  if (host === 'enterpriseregistration.windows.net') return registration(world, url) ?? NOT_FOUND
  if (host === 'login.microsoftonline.com') return signIn(world, url) ?? NOT_FOUND
  if (host === FEDERATION_HOST) return federationAnswer(world, url) ?? NOT_FOUND
  if (host === 'device.login.microsoftonline.com' && url.pathname === '/common/oauth2') {
    return page('Sign in to your account')
  }
  return NOT_FOUND
}

const NOT_FOUND: CloudAnswer = { status: 404, type: 'text/plain', body: '' }

/** The discovery document of device registration, for a verified domain of the tenant. */
function registration(world: World, url: URL): CloudAnswer | undefined {
  const [, domain = '', leaf = ''] = url.pathname.toLowerCase().split('/')
  if (leaf !== 'discover') return undefined
  if (world.cloud.discovery === 'web-page') return page('Please accept the terms of use of this network')
  const tenantId = tenantOf(world, domain)
  if (tenantId === undefined) return json(400, { code: 'invalid_tenant', message: `Unknown domain ${domain}` })
  const origin = 'https://enterpriseregistration.windows.net'
  const authority = `https://login.microsoftonline.com/${tenantId}/oauth2`
  return json(200, {
    DiscoveryService: { DiscoveryEndpoint: `${origin}/${domain}/Discover`, ServiceVersion: '1.7' },
    DeviceRegistrationService: {
      RegistrationEndpoint: `${origin}/EnrollmentServer/DeviceEnrollmentWebService.svc`,
      RegistrationResourceId: 'urn:ms-drs:enterpriseregistration.windows.net',
      ServiceVersion: '1.0',
    },
    AuthenticationService: {
      OAuth2: { AuthCodeEndpoint: `${authority}/authorize`, TokenEndpoint: `${authority}/token` },
    },
    DeviceJoinService: {
      JoinEndpoint: `${origin}/EnrollmentServer/device/`,
      JoinResourceId: 'urn:ms-drs:enterpriseregistration.windows.net',
      ServiceVersion: '2.0',
    },
  })
}

function signIn(world: World, url: URL): CloudAnswer | undefined {
  const [tenant = '', ...rest] = url.pathname.toLowerCase().split('/').slice(1)
  const path = rest.join('/').replace(/\/$/, '')
  if (path === '.well-known/openid-configuration')
    return openIdConfiguration(world, tenant, 'https://sts.windows.net/{tenantid}/')
  if (path === 'v2.0/.well-known/openid-configuration') {
    return openIdConfiguration(world, tenant, 'https://login.microsoftonline.com/{tenantid}/v2.0')
  }
  return tenant === 'common' && path === 'userrealm' ? userRealm(world, url) : undefined
}

/** For the tenant by its id or a verified domain, and for `common` without a tenant. */
function openIdConfiguration(world: World, tenant: string, issuer: string): CloudAnswer {
  const tenantId = tenantOf(world, tenant)
  if (tenantId === undefined && tenant !== 'common') {
    return json(400, {
      error: 'invalid_tenant',
      error_description: `AADSTS90002: Tenant '${tenant}' not found.`,
      error_codes: [90002],
    })
  }
  const authority = `https://login.microsoftonline.com/${tenantId ?? 'common'}`
  return json(200, {
    issuer: issuer.replace('{tenantid}', tenantId ?? '{tenantid}'),
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    token_endpoint: `${authority}/oauth2/v2.0/token`,
    jwks_uri: `${authority}/discovery/v2.0/keys`,
    tenant_region_scope: 'EU',
    cloud_instance_name: 'microsoftonline.com',
  })
}

/** How accounts sign in: in a managed domain Microsoft Entra checks the password, in a federated one its own server. */
function userRealm(world: World, url: URL): CloudAnswer {
  const user = (url.searchParams.get('user') ?? '').toLowerCase()
  const domain = user.slice(user.indexOf('@') + 1)
  if (!Object.hasOwn(world.cloud.domains, domain)) return json(200, { ver: '1.0', account_type: 'Unknown' })
  const federated = domain === world.own.domain && world.cloud.federation.account === 'federated'
  return json(200, {
    ver: '1.0',
    account_type: federated ? 'Federated' : 'Managed',
    domain_name: domain,
    ...(federated && { federation_protocol: 'WSTrust', federation_metadata_url: METADATA_URL }),
    cloud_instance_name: 'microsoftonline.com',
    cloud_audience_urn: 'urn:federation:MicrosoftOnline',
  })
}

/** The tenant with this id or verified domain. */
function tenantOf({ cloud: { domains } }: World, name: string): string | undefined {
  if (Object.hasOwn(domains, name)) return domains[name]
  return Object.values(domains).find(id => id === name)
}
