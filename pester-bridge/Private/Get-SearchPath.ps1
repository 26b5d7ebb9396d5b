function Get-SearchPath {
  <#
  .SYNOPSIS
  Lists the folders of PATH. A relative one is left out: it would take a program from whatever folder somebody is in.
  #>
  [OutputType([string])]
  param()
  foreach ($folder in "$env:PATH".Split([System.IO.Path]::PathSeparator)) {
    $plain = $folder.Trim('"')
    if ($plain -match '\A([A-Za-z]:[\\/]|\\\\|/)') { $plain }
  }
}
