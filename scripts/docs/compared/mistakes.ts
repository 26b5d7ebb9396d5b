/** Something that another tool gets wrong, what is right, and the tests that would fail if it went wrong here. */
export interface Mistake {
  readonly mistake: string
  readonly ours: string
  readonly held: readonly { readonly file: string; readonly test: string }[]
}

/** A mistake that cases of test/checks/known-mistakes.test.ts hold, by their name. */
function here(test: string) {
  return { file: 'test/checks/known-mistakes.test.ts', test }
}

export const mistakes: readonly Mistake[] = [
  {
    mistake: 'A key without a value takes the next line as its value.',
    ours: 'It is empty, and the next key keeps its own.',
    held: [{ file: 'test/formats/dsregcmd/read.test.ts', test: 'a key without a value does not take the next line' }],
  },
  {
    mistake: "A user's wrong password, printed in another section, counts as an error of the join.",
    ours: 'Keys are told apart by their section; every key is kept.',
    held: [
      { file: 'test/formats/dsregcmd/read.test.ts', test: 'keys are told apart by their section' },
      { file: 'test/checks/hybrid-join-state.test.ts', test: 'a wrong password of the user is none of its business' },
    ],
  },
  {
    mistake: '0x801c03f2 always means that the device is not synchronized yet.',
    ours: 'What the server says decides: throttling and a device that is not there yet warn, a tenant that is not found fails.',
    held: [
      { file: 'test/checks/hybrid-join-state.test.ts', test: 'the server has had enough' },
      { file: 'test/checks/hybrid-join-state.test.ts', test: 'the tenant does not exist' },
    ],
  },
  {
    mistake: 'A device that has not joined yet is failed for having no tenant and no device id.',
    ours: 'Both are printed of joined devices only; without a failing test it passes.',
    held: [here('no tenant and no device id before the join')],
  },
  {
    mistake: 'A discovery that times out is blamed on the SCP, which the device has read.',
    ours: 'The way to the service is named, and no check of the SCP.',
    held: [here('a timeout does not blame the SCP')],
  },
  {
    mistake: 'Fallback to Sync-Join ENABLED is read as a dependence on synchronization.',
    ours: 'It is the default, and counts only where no token is to be had.',
    held: [
      here('the fallback is the default'),
      {
        file: 'test/checks/hybrid-join-state.test.ts',
        test: 'a token that is refused, and the way of synchronization',
      },
    ],
  },
  {
    mistake: 'The code behind the slash is shown and not read.',
    ours: 'It is explained first, since it says why.',
    held: [
      { file: 'test/checks/hybrid-join-state.test.ts', test: 'a suberror' },
      here('every WinINet suberror is named'),
    ],
  },
  {
    mistake: 'KeySignTest and AadRecoveryEnabled are taken for keys of Windows Hello.',
    ours: 'They are keys of the device, which is about to register again.',
    held: [{ file: 'test/checks/hybrid-join-state.test.ts', test: 'a device key that fails' }],
  },
  {
    mistake: 'DeviceAuthStatus FAILED. ERROR leads to a new registration.',
    ours: 'Windows could not ask, which says nothing of the device.',
    held: [{ file: 'test/checks/hybrid-join-state.test.ts', test: 'a device state that could not be asked for' }],
  },
  {
    mistake: 'An address of an MDM service counts as enrollment with it.',
    ours: 'Only EnrollmentStatus and ManagedDefenderProductType name an authority.',
    held: [here('an MDM address is no enrollment')],
  },
  {
    mistake: 'An output of SYSTEM is trusted less than one of a user.',
    ours: 'The join runs as SYSTEM: of several outputs that one counts, and one of a user says so.',
    held: [
      { file: 'test/checks/hybrid-join-state.test.ts', test: 'not joined yet, tested as a user' },
      here('of two outputs the one of SYSTEM counts'),
    ],
  },
  {
    mistake: 'A device that is registered with AD FS counts as not joined.',
    ours: 'It is code 17.',
    held: [{ file: 'test/checks/hybrid-join-state.test.ts', test: 'registered with AD FS' }],
  },
  {
    mistake: '1312 and 1317 are found inside of GUIDs and request ids.',
    ours: 'A number counts only where it stands as an error.',
    held: [
      { file: 'test/checks/hybrid-join-state.test.ts', test: 'a request id with a number in it' },
      here('Win32 errors inside of ids are none'),
    ],
  },
  {
    mistake: 'A query for the SCP below the DNS name of the forest, or in one letter case, finds none.',
    ours: 'It is read below configurationNamingContext, its keywords in any letter case, and a client-side one goes first.',
    held: [
      here('keywords in any letter case'),
      {
        file: 'test/checks/client-scp.test.ts',
        test: 'a device with a client-side SCP does not read the one in Active Directory',
      },
    ],
  },
  {
    mistake: 'The azureADName of the SCP is compared with the name of the Active Directory domain.',
    ours: 'azureADId is compared with the tenant of Defender.',
    held: [here('the name of the domain is not that of the tenant')],
  },
  {
    mistake: 'Any answer over HTTP counts as reachable: 407, a block page, a portal.',
    ours: 'Each endpoint has its healthy answers; a page of another origin is none.',
    held: [here('a block page is no answer of the service'), here('407 is no answer of the service')],
  },
  {
    mistake: 'Of a recursive registry export any key with a like name is taken.',
    ours: 'The whole path of a key counts.',
    held: [
      {
        file: 'test/probes/windows/registry/evidence.test.ts',
        test: 'keys with a like name are not taken for the one that counts',
      },
    ],
  },
  {
    mistake: 'GUIDs are looked for in braces only.',
    ours: 'With and without braces, in either letter case.',
    held: [
      { file: 'test/formats/guid.test.ts', test: 'braces, letter case and spaces do not matter' },
      here('a certificate names the object with or without braces'),
    ],
  },
  {
    mistake: 'Old captures are judged by the clock of the machine that reads them, or as texts.',
    ours: 'Validity is a comparison of points in time, with the time at which the evidence was taken.',
    held: [here('saved evidence is judged by its own time')],
  },
  {
    mistake: 'A UTF-16 file cannot be read, event ids are not read, and nothing is masked.',
    ours: 'Files are read in every encoding of Windows, events are explained, and every report can be masked.',
    held: [
      { file: 'test/formats/decode-text.test.ts', test: 'what Windows tools write' },
      { file: 'test/codes/lookup.test.ts', test: 'events' },
      { file: 'test/cli/redact.test.ts', test: '--redact: no name in any format nor in saved evidence' },
    ],
  },
  {
    mistake:
      'Validity and thumbprints are compared as texts or upside down, so that a valid certificate counts as expired.',
    ours: 'As points in time, also across the turn of a year.',
    held: [here('an expiry in a later year with an earlier month')],
  },
  {
    mistake: 'States of tasks and proxies are read from the words of English or German output.',
    ours: 'Numbers and bytes are read, in no language.',
    held: [
      { file: 'test/formats/nltest.test.ts', test: 'the numbers count, in any language' },
      { file: 'test/formats/registry/connection-settings.test.ts', test: 'the settings' },
    ],
  },
  {
    mistake: 'autoWorkplaceJoin is required to be 1.',
    ours: 'Not set is fine; only 0 warns.',
    held: [
      { file: 'test/checks/hybrid-join-state.test.ts', test: 'a policy asks for the join' },
      here('autoWorkplaceJoin is not set'),
    ],
  },
  {
    mistake: 'A rule for enterpriseDrsName is placed where it can never be reached.',
    ours: 'Its own check, with a scenario in the lab.',
    held: [{ file: 'test/checks/directory-checks.test.ts', test: 'an Enterprise DRS only' }],
  },
  {
    mistake: 'ImmutableID is asked for of every computer.',
    ours: 'Only where the rules issue it to users.',
    held: [{ file: 'test/formats/claim-rules/check/check.test.ts', test: 'immutableid' }],
  },
]
