function Resolve-DrivePath {
  <#
  .SYNOPSIS
  Writes a path that only PowerShell knows as programs know it: on a drive of New-PSDrive, below ~, or with the name of its
  provider, as in the PSPath of a file. Any other text comes back as it is.
  #>
  [OutputType([string])]
  param([string] $Text, [System.Management.Automation.SessionState] $Session)
  # A report is named FORMAT=PATH.
  if ($Text -notmatch '\A([a-z]+=)?((Microsoft\.PowerShell\.Core\\)?FileSystem::|([A-Za-z]\w*):[\\/]+|~[\\/])(.*)\z') { return $Text }
  $before, $name, $rest = [string] $Matches[1], [string] $Matches[4], [string] $Matches[5]
  if ($name -eq '') {
    try { return $before + $Session.Path.GetUnresolvedProviderPathFromPSPath($Text.Substring($before.Length)) }
    catch [System.Management.Automation.RuntimeException] { return $Text }
  }
  foreach ($drive in $Session.Drive.GetAllForProvider('FileSystem')) {
    # One that Windows itself calls so is known to programs. Session.Path would not see a drive that a script has made for itself.
    if ($drive.Name -eq $name -and $drive.Root -notlike "${name}:*") {
      return $before + [System.IO.Path]::Combine($drive.Root, $rest.Replace('\', [string] [System.IO.Path]::DirectorySeparatorChar))
    }
  }
  # No drive, such as that of https://
  $Text
}
