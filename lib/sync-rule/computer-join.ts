/**
 * The rule that lets Server 2012 R2 complete a hybrid join. Microsoft's page printed it with a function that does not
 * exist (`String-FromGuid`), as a change to the built-in rule, and with NULL as its "otherwise"; here it is a rule of
 * its own that says AuthoritativeNull for the computers it is about and leaves all others to the built-in rule.
 */
export const COMPUTER_JOIN_EXPRESSION = `IIF(
  IsNullOrEmpty([userCertificate])
  || (
    (InStr(UCase([operatingSystem]), "WINDOWS") > 0)
    && (Left([operatingSystemVersion], 2) = "6.")
    && (Left([operatingSystemVersion], 3) <> "6.3")
  )
  || (
    (InStr(UCase([operatingSystem]), "WINDOWS") > 0)
    && (Left([operatingSystemVersion], 3) = "6.3")
    && With(
      $ownCertificates,
      Where(
        $certificate,
        [userCertificate],
        IsCert($certificate)
        && (CertNotAfter($certificate) > Now())
        && RegexIsMatch(CertSubject($certificate), "CN=[{]*" & StringFromGuid([objectGUID]) & "[}]*", "IgnoreCase")
      ),
      Count($ownCertificates) = 0
    )
  ),
  True,
  IIF(
    (InStr(UCase([operatingSystem]), "WINDOWS") > 0) && (Left([operatingSystemVersion], 3) = "6.3"),
    AuthoritativeNull,
    NULL
  )
)`

export const COMPUTER_JOIN_RULE_NAME = 'In from AD - Computer Join - Server 2012 R2'

export interface Trap {
  readonly id: string
  readonly title: string
  readonly text: string
}

/** What goes wrong when the rule is brought in by hand, in the order in which one meets it. */
export const COMPUTER_JOIN_TRAPS: readonly Trap[] = [
  {
    id: 'function-name',
    title: 'The function is called StringFromGuid',
    text: 'Early versions of Microsoft’s page print String-FromGuid, which does not exist. The editor saves it without a word, and synchronization then fails.',
  },
  {
    id: 'quotes',
    title: 'Straight quotes',
    text: 'Text copied from a document may have typographic quotes (“ ”). The language knows straight ones (") only.',
  },
  {
    id: 'additional-rule',
    title: 'Add a rule, leave the built-in one alone',
    text: 'A clone of "In from AD - Computer Join" stays as it is on the day it is made, and what Microsoft changes in the built-in rule later never reaches it. A rule that only flows cloudFiltered needs neither join conditions nor other flows.',
  },
  {
    id: 'precedence',
    title: 'The lower number goes first',
    text: 'The rule must be asked before the built-in one, so its number must be lower. Use a free one from 0 to 99: that range is for rules of your own, and rules outside it may be moved by an upgrade. (The page says "higher than the original"; a higher number means the rule is never heard.)',
  },
  {
    id: 'null',
    title: 'NULL does not let anything in',
    text: 'NULL contributes nothing, and the built-in rule is asked next. AuthoritativeNull keeps the attribute empty and ends the matter, which is why it stands where a computer is to be let in.',
  },
  {
    id: 'certificate-test',
    title: 'Windows 10 and later, and computers without Windows, stay with the built-in rule',
    text: 'The page’s rule as a replacement lets in every 10.0 computer with any certificate, however old and whoever it belongs to, and computers that do not run Windows. Here NULL leaves both to the built-in rule.',
  },
  {
    id: 'windows-8.1',
    title: 'Windows 8.1 has the same version number',
    text: 'Version 6.3 is Windows 8.1 as well. With a valid certificate of its own it is let in too.',
  },
  {
    id: 'full-synchronization',
    title: 'A full synchronization is needed',
    text: 'A changed rule reaches computers that are known already only by a full synchronization: Start-ADSyncSyncCycle -PolicyType Initial. Plan for its duration.',
  },
  {
    id: 'every-server',
    title: 'On every Entra Connect server, staging included',
    text: 'Rules are kept on each server and are not copied. A staging server without the rule filters the computers out again on the day it takes over.',
  },
]
