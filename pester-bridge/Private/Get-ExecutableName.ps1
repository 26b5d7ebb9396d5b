function Get-ExecutableName {
  <#
  .SYNOPSIS
  Names the file of a program on this system. Windows PowerShell has no $IsWindows.
  #>
  [OutputType([string])]
  param([string] $Name)
  if ([System.IO.Path]::DirectorySeparatorChar -eq '\') { "$Name.exe" } else { $Name }
}
