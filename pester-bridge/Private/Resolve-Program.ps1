function Resolve-Program {
  <#
  .SYNOPSIS
  Says how a file is started: by itself, or by node where it is a script.
  .OUTPUTS
  A hashtable with File and Arguments, or with Problem.
  #>
  [OutputType([hashtable])]
  param([string] $Path)
  if ($Path -notmatch '\.[cm]?[jt]s\z') { return @{ File = $Path; Arguments = @() } }
  $named = $env:SENSECM_PREFLIGHT_NODE
  if ($named) {
    if ([System.IO.File]::Exists($named)) { return @{ File = $named; Arguments = @($Path) } }
    return @{ Problem = "SENSECM_PREFLIGHT_NODE names $named, and there is no such file." }
  }
  $executable = Get-ExecutableName -Name 'node'
  foreach ($folder in @($script:ModuleRoot) + @(Get-SearchPath)) {
    $node = [System.IO.Path]::Combine($folder, $executable)
    if ([System.IO.File]::Exists($node)) { return @{ File = $node; Arguments = @($Path) } }
  }
  @{ Problem = "Node.js (22 or later) was not found beside the module ($script:ModuleRoot) or in PATH; install it, or name it in the environment variable SENSECM_PREFLIGHT_NODE." }
}
