import { type NoValue, skipped } from '../../contract/observation.ts'
import { probe } from '../../contract/probe.ts'
import { claimRules, realm } from '../../evidence/federation.ts'

const EXPORT = [
  'On an AD FS server: (Get-AdfsRelyingPartyTrust -Identifier urn:federation:MicrosoftOnline).IssuanceTransformRules > rules.txt',
  'Then judge them with the rest: --with rules.txt',
]

/** Claim rules come from files only; where there is none, this tells whether one is needed. */
export const claimRulesProbe = probe({
  id: 'claim-rules',
  title: 'Whether claim rules are to be looked at',
  provides: { claimRules },
  async gather(context) {
    const observation = await context.evidence(realm)
    return {
      claimRules: observation.state === 'observed' ? withoutRules(observation.value) : withoutRealm(observation),
    }
  },
})

function withoutRules({
  domain,
  realm: found,
}: {
  domain: string
  realm?: { accountType: string } | undefined
}): NoValue {
  if (found?.accountType === 'managed') {
    return skipped('not-applicable', `${domain} is managed: no federation server issues claims.`)
  }
  if (found?.accountType === 'federated') {
    return skipped('missing-input', `${domain} is federated, and the claim rules of AD FS are not known.`, {
      fix: EXPORT,
    })
  }
  return skipped('blocked', `Whether ${domain} is federated is not known.`, { by: 'federation-realm' })
}

function withoutRealm(observation: NoValue): NoValue {
  if (observation.state === 'skipped') return observation
  return skipped('blocked', 'Whether the domain is federated is not known.', { by: 'federation-realm' })
}
