function Test-SenseCMReadiness {
  <#
  .SYNOPSIS
  Tells whether a device or a domain is ready for security settings management: true or false.

  .DESCRIPTION
  Runs the pre-flight checks as Invoke-SenseCMPreflight does. True means that everything that matters was looked at and
  nothing failed. Where something could not be looked at the answer is false, with a warning that says what: what is not
  known is not ready. Input that cannot be used is one terminating error.

  .EXAMPLE
  Test-SenseCMReadiness -Lab healthy

  True: in this scenario of the simulated forest everything is as it should be.

  .EXAMPLE
  if (-not (Test-SenseCMReadiness -Target corp.yaml -Tag network)) { throw 'The network is not ready for onboarding.' }

  Stops a deployment script where the network checks do not pass.

  .OUTPUTS
  System.Boolean

  .LINK
  Invoke-SenseCMPreflight
  #>
  [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingPlainTextForPassword', '', Justification = 'These name where a password is, and hold none.')]
  [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingUsernameAndPasswordParams', '', Justification = 'As above: the account of the proxy, and where its password is.')]
  [CmdletBinding()]
  [OutputType([bool])]
  param(
    # Account that reads the directory, with its password, which goes to the program on its standard input only.
    [pscredential]
    [System.Management.Automation.Credential()]
    $Credential,

    # region Options of the command line; npm run docs writes them

    # DNS name of the Active Directory domain.
    [string] $Domain,

    # Computer that is to be onboarded.
    [string] $Computer,

    # Microsoft Entra tenant of Defender for Endpoint.
    [string] $TenantId,

    # How devices get their identity: hybrid join, or synthetic registration.
    [ValidateSet('auto', 'hybrid', 'synthetic')]
    [string] $Mode,

    # Microsoft cloud whose endpoints are needed.
    [ValidateSet('commercial', 'gcc', 'gcc-high', 'dod')]
    [string] $Cloud,

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

    # Environment variable that holds an access token for Microsoft Graph.
    [string] $GraphTokenEnv,

    # File that holds an access token for Microsoft Graph.
    [string] $GraphTokenFile,

    # Program that prints one: its path, or a JSON list such as ["az", "account", ...].
    [string] $GraphTokenCommand,

    # Verified domains of the tenant: with more than one, AD FS has to issue issuerid.
    [int] $VerifiedDomains,

    # PEM file with certificate authorities to trust besides the system's.
    [string] $Ca,

    # Time server to compare with. Takes several.
    [string[]] $NtpServer,

    # Another forest whose SCP must agree. Takes several.
    [string[]] $Forest,

    # Connect to ADDR:PORT instead of HOST:PORT. Takes several.
    [string[]] $ConnectTo,

    # HTTP proxy on the way to the cloud, http://HOST:PORT, or https:// for one behind TLS.
    [string] $Proxy,

    # PAC file that names the proxy for each host.
    [string] $Pac,

    # Account that signs in to a proxy behind TLS (Basic).
    [string] $ProxyUser,

    # Environment variable that holds the password for the proxy.
    [string] $ProxyPasswordEnv,

    # File that holds the password for the proxy.
    [string] $ProxyPasswordFile,

    # Hosts reached past the proxy, such as *.corp.example.com or <local>. Takes several.
    [string[]] $NoProxy,

    # Time for one network operation, such as 3s or 500ms.
    [string] $Timeout,

    # Time for the whole run.
    [string] $Deadline,

    # Network operations at the same time.
    [int] $Concurrency,

    # Target file, JSON or YAML, with any of the options above as keys.
    [string] $Target,

    # Audit the simulated forest instead (see: lab --list). Takes a value here.
    [string] $Lab,

    # Run only this check. Takes several.
    [Parameter(Position = 0)]
    [string[]] $Only,

    # Run only what decides this enrollment code: 15, 26-32, a name, or an error code that leads to one. Takes several.
    [string[]] $For,

    # Do not run this check. Takes several.
    [string[]] $Skip,

    # Run only checks with this tag. Takes several.
    [string[]] $Tag,

    # Accepted deviations: a list of { id, justification, expires }.
    [string] $Waivers,

    # Judge this without contacting anything: saved evidence, dsregcmd /status, .reg, reg query, rules of Entra Connect. Takes several.
    [Parameter(ValueFromPipeline, ValueFromPipelineByPropertyName)]
    [Alias('FullName', 'PSPath')]
    [string[]] $Evidence,

    # Judge this, of the same kinds, and gather only what it does not hold. Takes several.
    [string[]] $With,

    # Keep what was seen, without secrets.
    [string] $SaveEvidence,

    # Mask tenant ids, names, SIDs and addresses in every report and in saved evidence.
    [switch] $Redact,

    # More checks: manifest of a command (.json, .yaml), Pester file (.Tests.ps1), module or package. Takes several.
    [string[]] $Plugin,

    # Write a report to a file as well. Takes several.
    [string[]] $Output,

    # What makes the exit code 1 (default: fail).
    [ValidateSet('fail', 'warn', 'unknown')]
    [string] $FailOn
  )
  begin {
    $files = [System.Collections.Generic.List[string]]::new()
  }
  process {
    foreach ($file in $Evidence) { $files.Add($file) }
  }
  end {
    if ($files.Count -gt 0) { $PSBoundParameters['Evidence'] = $files.ToArray() }
    elseif ($MyInvocation.ExpectingInput) {
      # Without evidence this would go out and audit.
      $PSCmdlet.WriteWarning('No file came through the pipeline: nothing was judged.')
      return $false
    }
    $run = @{}
    Invoke-Run -Run $run -Bound $PSBoundParameters -Session $PSCmdlet.SessionState | Out-Null
    if ($run.Problem) { $PSCmdlet.ThrowTerminatingError($run.Problem) }
    $run.ExitCode -eq 0
  }
}
