function Get-KnownScenario {
  <#
  .SYNOPSIS
  The names of the lab's scenarios, asked once a session; none where the program cannot be asked.
  #>
  [OutputType([string])]
  param()
  if ($null -eq $script:KnownScenarios) {
    $script:KnownScenarios = @(Invoke-Program -Run @{} -Arguments 'lab', '--list' | ForEach-Object { $_.Split(' ')[0] })
  }
  $script:KnownScenarios
}
