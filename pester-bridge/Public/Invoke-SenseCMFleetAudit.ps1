function Invoke-SenseCMFleetAudit {
  <#
  .SYNOPSIS
  Judges every computer of a domain, or of an LDIF or CSV file: whether it is synchronized, and which codes it will hit.

  .DESCRIPTION
  Reads the computers of a directory or of a file, and evaluates the synchronization rules of Microsoft Entra Connect on
  each: the built-in Computer Join rule, or the exported ones of -Rule. Reads only.

  Each computer comes as a SenseCMPreflight.FleetRow as soon as it is judged; with -Summary, one
  SenseCMPreflight.FleetSummary comes instead. Computers that will hit a code are results and no errors. Input that
  cannot be used is one terminating error; what is missing or could not be evaluated is a warning.

  Each file that comes through the pipeline is judged by itself: as -Csv where its name ends in .csv, as -Ldif otherwise.

  .EXAMPLE
  Invoke-SenseCMFleetAudit -Lab healthy | Where-Object CloudFiltered

  The computers of the simulated forest that the rules keep out.

  .EXAMPLE
  Invoke-SenseCMFleetAudit -Lab healthy -Summary

  How many computers are kept out, and for which reasons.

  .EXAMPLE
  Invoke-SenseCMFleetAudit -Domain corp.example.com -Credential corp\reader -Ou 'OU=PCs,DC=corp,DC=example,DC=com' -Output csv=fleet.csv

  Judges the computers of one container, and writes a table for a spreadsheet as well.

  .OUTPUTS
  SenseCMPreflight.FleetRow

  .OUTPUTS
  SenseCMPreflight.FleetSummary

  .LINK
  Invoke-SenseCMPreflight
  #>
  [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingPlainTextForPassword', '', Justification = 'These name where a password is, and hold none.')]
  [CmdletBinding()]
  [OutputType('SenseCMPreflight.FleetRow', 'SenseCMPreflight.FleetSummary')]
  param(
    # Account that reads the directory, with its password, which goes to the program on its standard input only.
    [pscredential]
    [System.Management.Automation.Credential()]
    $Credential,

    # Only the summary, as one object.
    [switch] $Summary,

    # region Options of the command line; npm run docs writes them

    # DNS name of the Active Directory domain.
    [string] $Domain,

    # Domain controller to ask instead of those in DNS. Takes several.
    [string[]] $Dc,

    # DNS server to ask instead of the system's. Takes several.
    [string[]] $DnsServer,

    # Directory to read, ldaps://HOST[:PORT] or ldap://HOST[:PORT].
    [string] $LdapUrl,

    # Protect LDAP with StartTLS on port 389 instead of LDAPS.
    [switch] $Starttls,

    # Account that reads the directory: DN, user@domain or DOMAIN\user.
    [string] $BindDn,

    # Environment variable that holds its password.
    [string] $PasswordEnv,

    # File that holds its password, or - for standard input.
    [string] $PasswordFile,

    # PEM file with certificate authorities to trust besides the system's.
    [string] $Ca,

    # Connect to ADDR:PORT instead of HOST:PORT. Takes several.
    [string[]] $ConnectTo,

    # Time for one network operation, such as 3s or 500ms.
    [string] $Timeout,

    # Target file, JSON or YAML, with any of the options above as keys.
    [string] $Target,

    # Read the simulated forest instead (see: lab --list). Takes a value here.
    [string] $Lab,

    # Read this instead of a directory: from ldifde or ldapsearch; - for standard input.
    [Parameter(ValueFromPipelineByPropertyName)]
    [Alias('FullName', 'PSPath')]
    [string] $Ldif,

    # Read this instead: a header with names of attributes, certificates in base64 or hex; - for standard input.
    [string] $Csv,

    # Exported synchronization rules, a file or a folder (default: the built-in rule as documented).
    [string] $Rule,

    # Only computers below this container. Takes several.
    [string[]] $Ou,

    # Only computers that match this LDAP filter as well.
    [string] $Filter,

    # Stop after N computers, for a first look.
    [int] $Sample,

    # Do not count the computers a second time to see that none is missing.
    [switch] $NoCrossCheck,

    # Call a computer stale after so long without a sign of life (default: 90d).
    [string] $StaleAfter,

    # Write a report to a file as well. Takes several.
    [string[]] $Output,

    # Go on with this ndjson file of an interrupted run, in place.
    [string] $Resume
  )
  process {
    $bound = $PSBoundParameters
    # Of the files that Get-ChildItem finds, the name tells the kind.
    if ($MyInvocation.ExpectingInput -and $Ldif -like '*.csv') {
      $bound = @{} + $bound
      $bound.Remove('Ldif')
      $bound['Csv'] = $Ldif
    }
    $run = @{}
    $seen = @{ Computers = 0; End = $false }
    $arguments = @(
      'fleet', '--format=ndjson'
      ConvertTo-ProgramArgument -Bound $bound -Session $PSCmdlet.SessionState -Except 'Credential', 'Summary'
      Get-AccountArgument -Credential $Credential
      if ($VerbosePreference -ne 'SilentlyContinue') { '--verbose' }
    )
    $standardInput = Get-PasswordByte -Credential $Credential
    Invoke-Program -Run $run -Arguments $arguments -StandardInput $standardInput -Success 0, 1, 3 | ForEach-Object {
      $row = ConvertFrom-JsonText -Text $_
      if ($row.Contains('summary')) {
        $seen.End = $true
        foreach ($problem in $row['summary']['problems']) { $PSCmdlet.WriteWarning($problem) }
        if ($Summary) { ConvertTo-FleetSummary -Summary $row['summary'] }
      }
      else {
        $seen.Computers++
        # A bar that is drawn for each computer would take more time than judging it.
        if ($seen.Computers % 100 -eq 0) {
          $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(0, 'Computers', "$($seen.Computers) are judged"))
        }
        if (-not $Summary) { ConvertTo-FleetRow -Row $row }
      }
    }
    if (-not $run.Problem -and -not $seen.End) { $run.Problem = Get-ProgramProblem -Run $run -Unfinished }
    if ($run.Problem) { $PSCmdlet.ThrowTerminatingError($run.Problem) }
  }
}
