function Get-SenseCMPreflightCheck {
  <#
  .SYNOPSIS
  Lists the pre-flight checks: what each looks at, and the enrollment codes that it decides.

  .DESCRIPTION
  Asks the program for its catalogue. Nothing is contacted.

  .EXAMPLE
  Get-SenseCMPreflightCheck

  Every check.

  .EXAMPLE
  Get-SenseCMPreflightCheck -Id 'endpoint-*' | Format-List

  All that is known of the checks of the cloud endpoints.

  .EXAMPLE
  Get-SenseCMPreflightCheck | Where-Object Codes -contains 16

  The checks that decide enrollment code 16.

  .OUTPUTS
  SenseCMPreflight.Check

  .LINK
  Invoke-SenseCMPreflight
  #>
  [CmdletBinding()]
  [OutputType('SenseCMPreflight.Check')]
  param(
    # Names of checks; * and ? stand for others.
    [Parameter(Position = 0)]
    [SupportsWildcards()]
    [string[]] $Id,

    # region Options of the command line; npm run docs writes them

    # Only checks with this tag. Takes several.
    [string[]] $Tag,

    # More checks: manifest of a command (.json, .yaml), Pester file (.Tests.ps1), module or package. Takes several.
    [string[]] $Plugin
  )
  end {
    $run = @{}
    $arguments = @('list', '--format=ndjson') + @(ConvertTo-ProgramArgument -Bound $PSBoundParameters -Session $PSCmdlet.SessionState -Except 'Id')
    $checks = @(Invoke-Program -Run $run -Arguments $arguments | ForEach-Object {
        ConvertTo-CatalogueCheck -Entry (ConvertFrom-JsonText -Text $_)
      })
    if ($run.Problem) { $PSCmdlet.ThrowTerminatingError($run.Problem) }
    if (-not $Id) { $Id = '*' }
    foreach ($pattern in $Id) {
      $known = $false
      foreach ($check in $checks) {
        if ($check.Id -notlike $pattern) { continue }
        $known = $true
        $check
      }
      if (-not $known -and -not [System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters($pattern)) {
        $PSCmdlet.WriteError((ConvertTo-ErrorRecord -Id 'CheckNotFound' -Category ObjectNotFound -Message "There is no check ""$pattern""; Get-SenseCMPreflightCheck lists all."))
      }
    }
  }
}
