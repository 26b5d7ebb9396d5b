function Register-Completion {
  <#
  .SYNOPSIS
  Lets Tab complete the names of checks, tags and scenarios, which are those of the program that is found.
  #>
  param()
  $runs = 'Invoke-SenseCMPreflight', 'Test-SenseCMReadiness', 'Export-SenseCMEvidence'
  $lists = $runs + 'Get-SenseCMPreflightCheck'
  # The third argument is the word so far.
  $ids = {
    Complete-Word -Word $args[2] -Candidate (Get-KnownCheck | ForEach-Object { $_.Id })
  }
  $tags = {
    Complete-Word -Word $args[2] -Candidate (Get-KnownCheck | ForEach-Object { $_.Tags })
  }
  $scenarios = {
    Complete-Word -Word $args[2] -Candidate (Get-KnownScenario)
  }
  Register-ArgumentCompleter -CommandName $runs -ParameterName 'Only' -ScriptBlock $ids
  Register-ArgumentCompleter -CommandName $runs -ParameterName 'Skip' -ScriptBlock $ids
  Register-ArgumentCompleter -CommandName 'Get-SenseCMPreflightCheck' -ParameterName 'Id' -ScriptBlock $ids
  Register-ArgumentCompleter -CommandName $lists -ParameterName 'Tag' -ScriptBlock $tags
  Register-ArgumentCompleter -CommandName ($runs + 'Invoke-SenseCMFleetAudit') -ParameterName 'Lab' -ScriptBlock $scenarios
}
