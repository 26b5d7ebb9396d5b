function Get-ProgramProblem {
  <#
  .SYNOPSIS
  The error that the end of a program stands for, in its own words; nothing where it succeeded.
  .DESCRIPTION
  2 is input that cannot be used. An exit code that is none of ours is a crash, and so is one of ours, node's 1 for
  instance, where the results are not complete (-Unfinished).
  #>
  param([hashtable] $Run, [int[]] $Success, [switch] $Unfinished)
  $code, $said = $Run.ExitCode, $Run.Said
  if ($Success -contains $code -and -not $Unfinished) { return }
  if ($code -eq 2 -and $said.Count -gt 0) {
    return ConvertTo-ErrorRecord -Id 'Usage' -Category InvalidArgument -Message ($said[-1] -replace '\Asensecm-preflight: ', '')
  }
  if ($code -eq 130) { return ConvertTo-ErrorRecord -Id 'Interrupted' -Category OperationStopped -Message 'The run was interrupted.' }
  # Of a crash, the line that names the error says most.
  $words = @(
    $said -match '\A\S*Error\b.*: '
    if ($said.Count -gt 0) { $said[-1] } else { 'it said nothing' }
  )[0]
  ConvertTo-ErrorRecord -Id 'ProgramFailed' -Category InvalidResult -Message "sensecm-preflight ended with exit code ${code}: $words"
}
