function Find-Program {
  <#
  .SYNOPSIS
  Finds the program: its file, and the arguments that come before all others.
  .DESCRIPTION
  In this order: what SENSECM_PREFLIGHT_PROGRAM names; the executable beside the module; the program of the npm package
  that the module lies in; one in PATH. A script of JavaScript is run by node itself, never through the scripts that npm
  puts into PATH on Windows: those do not hand on every argument unchanged, and execution policies block them.
  .OUTPUTS
  A hashtable with File and Arguments, or with Problem: what was looked for, and where.
  #>
  [OutputType([hashtable])]
  param()
  $named = $env:SENSECM_PREFLIGHT_PROGRAM
  if ($named) {
    if (-not [System.IO.File]::Exists($named)) {
      return @{ Problem = "SENSECM_PREFLIGHT_PROGRAM names $named, and there is no such file." }
    }
    return Resolve-Program -Path $named
  }
  $script = [System.IO.Path]::Combine('dist', 'bin', 'sensecm-preflight.js')
  $executable = Get-ExecutableName -Name 'sensecm-preflight'
  $candidates = @(
    [System.IO.Path]::Combine($script:ModuleRoot, $executable)
    [System.IO.Path]::Combine([System.IO.Path]::GetDirectoryName($script:ModuleRoot), $script)
    foreach ($folder in Get-SearchPath) {
      [System.IO.Path]::Combine($folder, $executable)
      [System.IO.Path]::Combine($folder, 'node_modules', 'sensecm-preflight', $script)
    }
  )
  foreach ($candidate in $candidates) {
    if ([System.IO.File]::Exists($candidate)) { return Resolve-Program -Path $candidate }
  }
  @{ Problem = "The program sensecm-preflight was not found beside the module ($script:ModuleRoot), around it, or in PATH; install it with: npm install --global sensecm-preflight, or name it in the environment variable SENSECM_PREFLIGHT_PROGRAM." }
}
