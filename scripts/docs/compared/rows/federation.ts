import { partly, type Section, yes } from '../row.ts'

export const federation: Section = {
  title: 'Federation',
  rows: [
    yes('Realm managed/federated', ['dsregtool', 'dsregcmd'], ['federation-realm', 'realm.realm']),
    yes('federation_protocol = WSTrust', ['dsregtool'], ['federation-realm']),
    yes('MEX reachable', ['dsregtool'], ['federation-mex', 'federationMetadata.answer']),
    yes('windowstransport in MEX', ['dsregtool'], ['federation-endpoints']),
    yes(
      'each of 6 WS-Trust endpoints listed individually',
      [],
      ['federation-endpoints', 'federationMetadata.endpoints'],
    ),
    partly(
      'windowstransport not published on proxy (extranet)',
      [],
      ['federation-endpoints'],
      'A host at a public address that offers windowstransport is a warning; an audit from outside says that it cannot tell, and does not take the absence there for a failure.',
    ),
    partly(
      'Machine authentication to STS (RST)',
      ['dsregtool', 'dsregcmd'],
      ['hybrid-join-state', 'joinState.tests'],
      'By the Token acquisition Test of the device itself. The audit has no identity of a computer to sign in with.',
    ),
    yes('claim accounttype', ['dsregtool'], ['federation-claims', 'claims check']),
    yes('claim accounttype value = DJ', [], ['federation-claims', 'claims check']),
    yes('claim onpremobjectguid', ['dsregtool'], ['federation-claims', 'claims check']),
    yes('claim primarysid', ['dsregtool'], ['federation-claims', 'claims check']),
    yes(
      'claim ImmutableID',
      ['dsregtool'],
      ['federation-claims', 'claims check'],
      'Asked for only where the rules issue it to users.',
    ),
    yes('claim issuerid (multi-domain)', [], ['claims check --domains']),
    yes('offline check of IssuanceTransformRules text', [], ['federation-claims', 'claims check']),
  ],
}
