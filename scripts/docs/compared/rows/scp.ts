import { type Section, yes } from '../row.ts'

export const scp: Section = {
  title: 'SCP',
  rows: [
    yes(
      'Client-side TenantId/TenantName present',
      ['dsregtool', 'analyzer'],
      ['scp-client-override', 'clientScp.tenantId', 'clientScp.tenantName'],
    ),
    yes(
      'Client-side values consistent (name -> tenant id)',
      ['dsregtool'],
      ['scp-client-override', 'tenant-discovery'],
      'The tenant behind the name is asked for, and compared with the id beside it.',
    ),
    yes(
      'SCP object exists / keywords non-empty',
      ['dsregtool', 'mwcc', 'analyzer', 'dsregcmd'],
      ['scp-lookup', 'scp.keywords'],
    ),
    yes('enterpriseDrsName detected (code 17)', ['analyzer'], ['scp-drs-kind']),
    yes('azureADName resolves', ['dsregtool'], ['tenant-discovery', 'tenantDiscovery.document']),
    yes('azureADId = tenant id of azureADName', ['dsregtool'], ['tenant-discovery', 'tenantDiscovery.tenantId']),
    yes('SCP tenant = MDE tenant (code 15)', ['analyzer'], ['scp-tenant-match', 'expectedTenant.id']),
    yes('duplicate / malformed keywords', [], ['scp-lookup'], 'Each with what is wrong with it.'),
    yes(
      'SCP in every forest',
      [],
      ['scp-every-forest', 'forestScps.forests'],
      'Those named and those found behind trusts.',
    ),
    yes(
      'SCP cleared + client-side override (targeted rollout)',
      ['dsregtool'],
      ['scp-client-override'],
      'A device with a client-side SCP is not failed for an empty one in Active Directory.',
    ),
  ],
}
