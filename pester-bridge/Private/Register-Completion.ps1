function Register-Completion {
  <#
  .SYNOPSIS
  Lets Tab complete the names of checks, tags and scenarios, which are those of the program that is found.
  #>
  param()
  $runs = 'Invoke-SenseCMPreflight', 'Test-SenseCMReadiness', 'Export-SenseCMEvidence'
  $lists = $runs + 'Get-SenseCMPreflightCheck'
  $ids = {
    param($command, $parameter, $word)
    Complete-Word -Word $word -Candidate (Get-KnownCheck | ForEach-Object { $_.Id })
  }
  $tags = {
    param($command, $parameter, $word)
    Complete-Word -Word $word -Candidate (Get-KnownCheck | ForEach-Object { $_.Tags })
  }
  $scenarios = {
    param($command, $parameter, $word)
    Complete-Word -Word $word -Candidate (Get-KnownScenario)
  }
  Register-ArgumentCompleter -CommandName $runs -ParameterName 'Only' -ScriptBlock $ids
  Register-ArgumentCompleter -CommandName $runs -ParameterName 'Skip' -ScriptBlock $ids
  Register-ArgumentCompleter -CommandName 'Get-SenseCMPreflightCheck' -ParameterName 'Id' -ScriptBlock $ids
  Register-ArgumentCompleter -CommandName $lists -ParameterName 'Tag' -ScriptBlock $tags
  Register-ArgumentCompleter -CommandName $runs -ParameterName 'Lab' -ScriptBlock $scenarios
}
