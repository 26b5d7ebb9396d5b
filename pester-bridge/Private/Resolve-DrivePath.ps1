function Resolve-DrivePath {
  <#
  .SYNOPSIS
  Writes a path that only PowerShell knows as programs know it: on a drive of New-PSDrive, below ~, or with the name of its
  provider, as in the PSPath of a file. Any other text comes back as it is.
  #>
  [OutputType([string])]
  param([string] $Text)
  # A report is named FORMAT=PATH.
  if ($Text -notmatch '\A([a-z]+=)?((Microsoft\.PowerShell\.Core\\)?FileSystem::|([A-Za-z]\w*):[\\/]|~[\\/])') { return $Text }
  $before, $name = [string] $Matches[1], [string] $Matches[4]
  if ($name -ne '') {
    $root = $null
    foreach ($drive in $ExecutionContext.SessionState.Drive.GetAllForProvider('FileSystem')) {
      if ($drive.Name -eq $name) { $root = $drive.Root }
    }
    # No drive, such as that of https://; or one that Windows itself calls so.
    if ($null -eq $root -or $root -like "${name}:*") { return $Text }
  }
  try { $before + $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Text.Substring($before.Length)) }
  catch [System.Management.Automation.RuntimeException] { $Text }
}
