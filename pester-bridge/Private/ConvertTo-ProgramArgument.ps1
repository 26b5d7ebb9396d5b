function ConvertTo-ProgramArgument {
  <#
  .SYNOPSIS
  Writes the bound parameters of a function as options: -TenantId X becomes --tenant-id=X.
  .DESCRIPTION
  The value always stands in the same argument as the option, so that one that begins with a dash is no option.
  Parameters that are PowerShell's own, or that the caller names, are left out. Paths are meant in $Session, that of whoever
  called the module: a drive that a script has made is seen from there only.
  #>
  [OutputType([string])]
  param(
    [System.Collections.IDictionary] $Bound,
    [System.Management.Automation.SessionState] $Session,
    [string[]] $Except = @()
  )
  $own = [System.Management.Automation.Cmdlet]::CommonParameters
  $optional = [System.Management.Automation.Cmdlet]::OptionalCommonParameters
  foreach ($name in $Bound.Keys) {
    if ($own.Contains($name) -or $optional.Contains($name) -or $Except -contains $name) { continue }
    $flag = '--' + ($name -creplace '(?<!\A)([A-Z])', '-$1').ToLowerInvariant()
    $value = $Bound[$name]
    if ($value -is [switch]) {
      if ($value) { $flag }
    }
    else {
      foreach ($item in $value) {
        $path = Resolve-DrivePath -Text $item -Session $Session
        $paths = if ($name -eq 'Evidence' -or $name -eq 'With') { Resolve-Wildcard -Text $path -Session $Session } else { $path }
        foreach ($path in $paths) { "$flag=$path" }
      }
    }
  }
}
