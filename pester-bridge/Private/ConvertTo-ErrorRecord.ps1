function ConvertTo-ErrorRecord {
  <#
  .SYNOPSIS
  Makes the error record that a function ends with.
  #>
  [OutputType([System.Management.Automation.ErrorRecord])]
  param([string] $Message, [string] $Id, [System.Management.Automation.ErrorCategory] $Category)
  $exception = [System.InvalidOperationException]::new($Message)
  [System.Management.Automation.ErrorRecord]::new($exception, "SenseCMPreflight.$Id", $Category, $null)
}
