import type { CodeEntry } from '../entry.ts'

/** The row of the 2021 page that has no number. */
export const entries: readonly CodeEntry[] = [
  {
    code: 'server-2012r2',
    name: 'Precondition not met / No support for Sync server 2012',
    requirement:
      'Where Windows Server 2012 R2 is to hybrid join, a rule of Microsoft Entra Connect synchronizes its computer objects.',
    conflict:
      'The page says to give the cloned rule a precedence value above that of the original. Microsoft Entra Connect applies the lowest number first, and its documentation keeps 0 to 99 for custom rules.',
    meanings: [
      {
        source: 'page-2021',
        text: 'Azure AD Connect does not synchronize computer objects of Windows Server 2012 R2 by default.',
        action:
          'Change the rule "In from AD - Computer Join" (cloudFiltered); the expression printed there calls String-FromGuid, which does not exist.',
      },
      {
        source: 'page-grouped',
        text: 'The same advice, the expression corrected to StringFromGuid; a full synchronization is needed after the change. The edition of June 2024 has dropped the section.',
      },
    ],
    whatToDo: {
      identity: [
        'Do not edit the built-in rule: add one with a precedence below 100 that sets cloudFiltered, so that updates of Microsoft Entra Connect leave it alone: sensecm-preflight sync-rule print.',
        'Apply it on every Microsoft Entra Connect server, staging servers included, preview it for one 2012 R2 computer and one other, then run a full synchronization.',
      ],
      directory: [
        'Each such computer needs its own valid certificate in userCertificate; without one the rule keeps filtering it out.',
      ],
    },
  },
]
