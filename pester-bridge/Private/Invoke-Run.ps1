function Invoke-Run {
  <#
  .SYNOPSIS
  Runs the suite: a CheckResult a check as soon as it is decided, then a CodeVerdict a code.
  .DESCRIPTION
  $Run is told how it ended: ExitCode, and Problem where that is an error. $Session is that of the caller of the module.
  #>
  [CmdletBinding()]
  param(
    [hashtable] $Run,
    [System.Collections.IDictionary] $Bound,
    [System.Management.Automation.SessionState] $Session,
    [string[]] $Except = @(),
    [string[]] $Extra = @()
  )
  $credential = $Bound['Credential']
  $arguments = @(
    'run', '--format=ndjson'
    ConvertTo-ProgramArgument -Bound $Bound -Session $Session -Except (@('Credential') + $Except)
    Get-AccountArgument -Credential $credential
    # The function's own -Verbose, or the preference of the session.
    if ($VerbosePreference -ne 'SilentlyContinue') { '--verbose' }
    $Extra
  )
  $progress = Get-RunProgress -Bound $Bound
  if ($progress) { $PSCmdlet.WriteProgress((Get-ProgressRecord -Progress $progress)) }
  $open = [System.Collections.Generic.List[string]]::new()
  $seen = @{ End = $false }
  $standardInput = Get-PasswordByte -Credential $credential
  Invoke-Program -Run $Run -Arguments $arguments -StandardInput $standardInput -Success 0, 1, 3 | ForEach-Object {
    $text = $_
    try { $row = ConvertFrom-JsonText -Text $text }
    catch {
      # A plug-in may print what it likes.
      $PSCmdlet.WriteWarning("Not understood: $text")
      return
    }
    # The object leaves after the switch, which would keep a break of the caller's to itself.
    $object = switch ($row['type']) {
      'check' {
        if ($row['status'] -eq 'error') { $open.Add($row['id']) }
        if ($progress -and $progress.Waiting.Remove($row['id'])) { $PSCmdlet.WriteProgress((Get-ProgressRecord -Progress $progress)) }
        ConvertTo-CheckResult -Row $row
      }
      'code' { ConvertTo-CodeVerdict -Row $row }
      'run' {
        $seen.End = $true
        $PSCmdlet.WriteVerbose("Mode $($row['mode']): $($row['modeReason'])")
      }
    }
    $object
  }
  if ($progress) { $PSCmdlet.WriteProgress((Get-ProgressRecord -Progress $progress -Completed)) }
  if (-not $Run.Problem -and -not $seen.End) { $Run.Problem = Get-ProgramProblem -Run $Run -Unfinished }
  if ($Run.ExitCode -eq 3) {
    $checks = if ($open.Count -gt 0) { $open -join ', ' } else { 'see the rows with the status skip' }
    $PSCmdlet.WriteWarning("Incomplete: nothing failed, but what matters could not be checked ($checks).")
  }
}
