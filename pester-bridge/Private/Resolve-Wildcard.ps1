function Resolve-Wildcard {
  <#
  .SYNOPSIS
  Writes a path with wildcards as the files that it matches. One that is the name of a file as it stands, such as a[1].json,
  and one that matches none, comes back as it is: the program then says that there is no such file.
  #>
  [OutputType([string])]
  param([string] $Text, [System.Management.Automation.SessionState] $Session)
  if (-not [System.Management.Automation.WildcardPattern]::ContainsWildcardCharacters($Text)) { return $Text }
  $paths = $Session.Path
  $provider = $null
  try {
    $literal = $paths.GetUnresolvedProviderPathFromPSPath($Text)
    if ([System.IO.File]::Exists($literal) -or [System.IO.Directory]::Exists($literal)) { return $Text }
    $found = @($paths.GetResolvedProviderPathFromPSPath($Text, [ref] $provider))
  }
  catch [System.Management.Automation.RuntimeException] { return $Text }
  if ($found.Count -gt 0 -and $provider.Name -eq 'FileSystem') { $found } else { $Text }
}
