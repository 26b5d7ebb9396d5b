function Export-SenseCMEvidence {
  <#
  .SYNOPSIS
  Keeps what a device or an audit has seen in a file, to be judged elsewhere with Invoke-SenseCMPreflight -Evidence.

  .DESCRIPTION
  With a path alone, gathers what this Windows device says of itself: registry, dsregcmd, certificates, proxy, services.
  Run it as administrator, or some of it is missing, with the reason. With any other parameter, gathers what an audit of
  that target sees: DNS, directory, clocks, endpoints. The file holds no secrets; -Redact masks names and addresses.

  .EXAMPLE
  Export-SenseCMEvidence -Path device.json

  On the Windows device: everything that the device says of itself. Judge it on any machine with
  Invoke-SenseCMPreflight -Evidence device.json.

  .EXAMPLE
  Export-SenseCMEvidence -Path site.json -Lab broken

  What an audit of the simulated forest sees.

  .OUTPUTS
  System.IO.FileInfo

  .LINK
  Invoke-SenseCMPreflight
  #>
  [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingPlainTextForPassword', '', Justification = 'These name where a password is, and hold none.')]
  [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSAvoidUsingUsernameAndPasswordParams', '', Justification = 'As above: the account of the proxy, and where its password is.')]
  [CmdletBinding(DefaultParameterSetName = 'Device', SupportsShouldProcess)]
  [OutputType([System.IO.FileInfo])]
  param(
    # File to write, readable by its owner only. One that is there is replaced.
    [Parameter(Mandatory, Position = 0)]
    [string] $Path,

    # Account that reads the directory, with its password, which goes to the program on its standard input only.
    [Parameter(ParameterSetName = 'Target')]
    [pscredential]
    [System.Management.Automation.Credential()]
    $Credential,

    # region Options of the command line; npm run docs writes them

    # DNS name of the Active Directory domain.
    [Parameter(ParameterSetName = 'Target')]
    [string] $Domain,

    # Computer that is to be onboarded.
    [Parameter(ParameterSetName = 'Target')]
    [string] $Computer,

    # Microsoft Entra tenant of Defender for Endpoint.
    [Parameter(ParameterSetName = 'Target')]
    [string] $TenantId,

    # How devices get their identity: hybrid join, or synthetic registration.
    [Parameter(ParameterSetName = 'Target')]
    [ValidateSet('auto', 'hybrid', 'synthetic')]
    [string] $Mode,

    # Microsoft cloud whose endpoints are needed.
    [Parameter(ParameterSetName = 'Target')]
    [ValidateSet('commercial', 'gcc', 'gcc-high', 'dod')]
    [string] $Cloud,

    # Domain controller to ask instead of those in DNS. Takes several.
    [Parameter(ParameterSetName = 'Target')]
    [string[]] $Dc,

    # DNS server to ask instead of the system's. Takes several.
    [Parameter(ParameterSetName = 'Target')]
    [string[]] $DnsServer,

    # Directory to read, ldaps://HOST[:PORT] or ldap://HOST[:PORT].
    [Parameter(ParameterSetName = 'Target')]
    [string] $LdapUrl,

    # Protect LDAP with StartTLS on port 389 instead of LDAPS.
    [Parameter(ParameterSetName = 'Target')]
    [switch] $Starttls,

    # Account that reads the directory: DN, user@domain or DOMAIN\user.
    [Parameter(ParameterSetName = 'Target')]
    [string] $BindDn,

    # Environment variable that holds its password.
    [Parameter(ParameterSetName = 'Target')]
    [string] $PasswordEnv,

    # File that holds its password, or - for standard input.
    [Parameter(ParameterSetName = 'Target')]
    [string] $PasswordFile,

    # Environment variable that holds an access token for Microsoft Graph.
    [Parameter(ParameterSetName = 'Target')]
    [string] $GraphTokenEnv,

    # File that holds an access token for Microsoft Graph.
    [Parameter(ParameterSetName = 'Target')]
    [string] $GraphTokenFile,

    # Program that prints one: its path, or a JSON list such as ["az", "account", ...].
    [Parameter(ParameterSetName = 'Target')]
    [string] $GraphTokenCommand,

    # Verified domains of the tenant: with more than one, AD FS has to issue issuerid.
    [Parameter(ParameterSetName = 'Target')]
    [int] $VerifiedDomains,

    # PEM file with certificate authorities to trust besides the system's.
    [Parameter(ParameterSetName = 'Target')]
    [string] $Ca,

    # Time server to compare with. Takes several.
    [Parameter(ParameterSetName = 'Target')]
    [string[]] $NtpServer,

    # Another forest whose SCP must agree. Takes several.
    [Parameter(ParameterSetName = 'Target')]
    [string[]] $Forest,

    # Connect to ADDR:PORT instead of HOST:PORT. Takes several.
    [Parameter(ParameterSetName = 'Target')]
    [string[]] $ConnectTo,

    # HTTP proxy on the way to the cloud, http://HOST:PORT, or https:// for one behind TLS.
    [Parameter(ParameterSetName = 'Target')]
    [string] $Proxy,

    # PAC file that names the proxy for each host.
    [Parameter(ParameterSetName = 'Target')]
    [string] $Pac,

    # Account that signs in to a proxy behind TLS (Basic).
    [Parameter(ParameterSetName = 'Target')]
    [string] $ProxyUser,

    # Environment variable that holds the password for the proxy.
    [Parameter(ParameterSetName = 'Target')]
    [string] $ProxyPasswordEnv,

    # File that holds the password for the proxy.
    [Parameter(ParameterSetName = 'Target')]
    [string] $ProxyPasswordFile,

    # Hosts reached past the proxy, such as *.corp.example.com or <local>. Takes several.
    [Parameter(ParameterSetName = 'Target')]
    [string[]] $NoProxy,

    # Time for one network operation, such as 3s or 500ms.
    [Parameter(ParameterSetName = 'Target')]
    [string] $Timeout,

    # Time for the whole run.
    [Parameter(ParameterSetName = 'Target')]
    [string] $Deadline,

    # Network operations at the same time.
    [Parameter(ParameterSetName = 'Target')]
    [int] $Concurrency,

    # Target file, JSON or YAML, with any of the options above as keys.
    [Parameter(ParameterSetName = 'Target')]
    [string] $Target,

    # Audit the simulated forest instead (see: lab --list). Takes a value here.
    [Parameter(ParameterSetName = 'Target')]
    [string] $Lab,

    # Run only this check. Takes several.
    [Parameter(ParameterSetName = 'Target')]
    [string[]] $Only,

    # Run only what decides this enrollment code: 15, 26-32, a name, or an error code that leads to one. Takes several.
    [Parameter(ParameterSetName = 'Target')]
    [string[]] $For,

    # Do not run this check. Takes several.
    [Parameter(ParameterSetName = 'Target')]
    [string[]] $Skip,

    # Run only checks with this tag. Takes several.
    [Parameter(ParameterSetName = 'Target')]
    [string[]] $Tag,

    # Judge this, of the same kinds, and gather only what it does not hold. Takes several.
    [Parameter(ParameterSetName = 'Target')]
    [string[]] $With,

    # Mask tenant ids, names, SIDs and addresses in every report and in saved evidence.
    [Parameter(ParameterSetName = 'Target')]
    [switch] $Redact,

    # More checks: manifest of a command (.json, .yaml), Pester file (.Tests.ps1), module or package. Takes several.
    [Parameter(ParameterSetName = 'Target')]
    [string[]] $Plugin
  )
  end {
    $file = $PSCmdlet.GetUnresolvedProviderPathFromPSPath((Resolve-DrivePath -Text $Path -Session $PSCmdlet.SessionState))
    if (-not $PSCmdlet.ShouldProcess($file, 'Write evidence')) { return }
    $run = @{}
    if ($PSCmdlet.ParameterSetName -eq 'Device') {
      Invoke-Program -Run $run -Arguments 'collect', $file
    }
    else {
      Invoke-Run -Run $run -Bound $PSBoundParameters -Session $PSCmdlet.SessionState -Except 'Path' -Extra "--save-evidence=$file" | Out-Null
    }
    if ($run.Problem) { $PSCmdlet.ThrowTerminatingError($run.Problem) }
    [System.IO.FileInfo]::new($file)
  }
}
