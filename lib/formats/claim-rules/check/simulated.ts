import { incomingClaim } from '../evaluate/claim.ts'
import type { Attribute, Principal } from '../evaluate/principal.ts'
import { text } from '../evaluate/value.ts'
import type { Question } from '../evaluate/worlds.ts'
import { INCOMING_TYPES } from './claim-types.ts'

/** The domain of the simulated accounts, where the rules name none. */
export const SAMPLE_DOMAIN_SID = 'S-1-5-21-1004336348-1177238915-682003330'

/** RID of the group of all computers, and of all users, of a domain ([MS-DTYP] 2.4.2.4). */
const DOMAIN_COMPUTERS = 515
const DOMAIN_USERS = 513

/** Attributes that every computer, or every user, has. */
const ALWAYS = ['objectGUID', 'objectSid', 'sAMAccountName', 'cn', 'name', 'distinguishedName', 'objectClass'] as const
const COMPUTER_ALWAYS = [...ALWAYS, 'dNSHostName', 'primaryGroupID', 'userAccountControl'] as const
const USER_ALWAYS = [...ALWAYS, 'userPrincipalName', 'primaryGroupID', 'userAccountControl'] as const

const COMPUTER_RARE = ['ms-ds-consistencyguid', 'mail', 'proxyaddresses', 'givenname', 'sn', 'employeeid']

const INTRANET: Question = { text: 'AD FS knows that the request comes from the intranet', expected: true }

/** A member computer of a domain, in no group but Domain Computers. */
export function computer(domainSid: string): Principal {
  return account({
    noun: 'the computer',
    domainSid,
    rid: 1104,
    group: DOMAIN_COMPUTERS,
    sam: 'SAMPLEPC$',
    always: COMPUTER_ALWAYS,
    rare: COMPUTER_RARE,
    upn: {
      value: 'samplepc$@devices.sample.example',
      presence: { text: 'the computer has a user principal name', expected: false },
    },
  })
}

/** A user of the same domain, in no group but Domain Users. */
export function user(domainSid: string): Principal {
  return account({
    noun: 'the user',
    domainSid,
    rid: 1105,
    group: DOMAIN_USERS,
    sam: 'sampleuser',
    always: USER_ALWAYS,
    rare: [],
    upn: { value: 'sampleuser@users.sample.example' },
  })
}

interface Account {
  readonly noun: string
  readonly domainSid: string
  readonly rid: number
  readonly group: number
  readonly sam: string
  readonly always: readonly string[]
  readonly upn: { readonly value: string; readonly presence?: Question }
  /** Attributes that hardly any has, in lower case. */
  readonly rare: readonly string[]
}

function account({ noun, domainSid, rid, group, sam, always, rare, upn }: Account): Principal {
  const name = `SAMPLE\\${sam}`
  const sid = `${domainSid}-${rid}`
  const groupSid = text(`${domainSid}-${group}`)
  const types = INCOMING_TYPES
  const texts: Readonly<Record<string, string>> = { objectsid: sid, samaccountname: sam, userprincipalname: upn.value }

  const attribute = (asked: string): Attribute => {
    const known = [...always, 'userPrincipalName'].find(other => other.toLowerCase() === asked.toLowerCase())
    const shown = known ?? asked
    const value = text(texts[shown.toLowerCase()] ?? `${shown} of ${noun}`, shown !== 'objectSid')
    if (known !== undefined && always.includes(known)) return { value }
    if (known !== undefined && upn.presence !== undefined) return { value, presence: upn.presence }
    const expected = !rare.includes(shown.toLowerCase())
    return { value, presence: { text: `${shown} of ${noun} has a value`, expected } }
  }

  return {
    claims: [
      incomingClaim(types.primarysid, text(sid)),
      incomingClaim(types.groupsid, groupSid),
      incomingClaim(types.primarygroupsid, groupSid),
      incomingClaim(types.windowsaccountname, text(name, true)),
      incomingClaim(types.name, text(name, true)),
      incomingClaim(types.upn, text(upn.value, true), upn.presence),
      incomingClaim(types.entraUpn, text(upn.value, true), upn.presence),
      incomingClaim(types.insideCorporateNetwork, text('true'), INTRANET),
    ],
    accounts: [name.toLowerCase()],
    filters: [`samaccountname=${sam.toLowerCase()}`, `(samaccountname=${sam.toLowerCase()})`],
    attribute,
    describe: value =>
      value
        .replaceAll(sid, `objectSid of ${noun}`)
        .replaceAll(name, `account name of ${noun}`)
        .replaceAll(upn.value, `user principal name of ${noun}`)
        .replaceAll(sam, `sAMAccountName of ${noun}`)
        .replaceAll(upn.value.slice(upn.value.indexOf('@') + 1), '<UPN-suffix>'),
  }
}
