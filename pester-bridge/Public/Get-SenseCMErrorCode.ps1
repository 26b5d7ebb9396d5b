function Get-SenseCMErrorCode {
  <#
  .SYNOPSIS
  Explains enrollment codes, Windows error codes, their names, and names of checks.

  .DESCRIPTION
  Says what each source makes of a code, which checks decide it, and what to do. Takes the values of EnrollmentStatus,
  HRESULTs in hexadecimal or decimal, names such as DSREG_E_DEVICE_NOT_FOUND, messages of the registration service, and
  with -Text whatever text holds some of them. What is not known comes as an object of the kind "unknown", with a hint.
  Nothing is contacted.

  .EXAMPLE
  Get-SenseCMErrorCode 15, 0x801c001d

  What both codes mean.

  .EXAMPLE
  Get-SenseCMErrorCode 16 | Format-List

  All that is known of code 16, per source.

  .EXAMPLE
  Invoke-SenseCMPreflight -Lab 16-scp-missing | Where-Object Verdict -eq fail | Get-SenseCMErrorCode

  Explains the codes that devices are going to hit.

  .EXAMPLE
  Get-SenseCMErrorCode -Text 'EnrollmentStatus    REG_DWORD    0xf'

  Finds the codes in what reg query printed.

  .OUTPUTS
  SenseCMPreflight.ErrorCode

  .LINK
  Invoke-SenseCMPreflight
  #>
  [CmdletBinding(DefaultParameterSetName = 'Code')]
  [OutputType('SenseCMPreflight.ErrorCode')]
  param(
    # Codes, names, or objects that have some: the results of Invoke-SenseCMPreflight.
    [Parameter(ParameterSetName = 'Code', Mandatory, Position = 0, ValueFromPipeline)]
    [object[]] $Code,

    # Text to look for codes in: pasted output, a log.
    [Parameter(ParameterSetName = 'Text', Mandatory)]
    [string] $Text
  )
  begin {
    $asked = [System.Collections.Generic.List[string]]::new()
  }
  process {
    foreach ($item in $Code) {
      $one, $several = $item.PSObject.Properties['Code'], $item.PSObject.Properties['Codes']
      $values = if ($one) { $one.Value } elseif ($several) { $several.Value } else { $item }
      foreach ($value in $values) { $asked.Add([string] $value) }
    }
  }
  end {
    $arguments, $standardInput = if ($PSCmdlet.ParameterSetName -eq 'Text') { @('-'), [System.Text.Encoding]::UTF8.GetBytes($Text) }
    else { (@('--') + $asked), [byte[]] @() }
    if ($arguments.Count -eq 1 -and $arguments[0] -eq '--') { return }
    $run = @{}
    Invoke-Program -Run $run -Arguments (@('explain', '--format=ndjson') + $arguments) -StandardInput $standardInput |
      ForEach-Object { ConvertTo-ErrorCode -Answer (ConvertFrom-JsonText -Text $_) }
    if ($run.Problem) { $PSCmdlet.ThrowTerminatingError($run.Problem) }
  }
}
