function Get-ProgressRecord {
  <#
  .SYNOPSIS
  The progress record of a run: how many checks are decided, and which are waited for.
  #>
  [OutputType([System.Management.Automation.ProgressRecord])]
  param([hashtable] $Progress, [switch] $Completed)
  $done = $Progress.Total - $Progress.Waiting.Count
  $next = $Progress.Waiting.GetRange(0, [math]::Min(3, $Progress.Waiting.Count)) -join ', '
  $status = if ($next) { "$done of $($Progress.Total) are decided; waiting for $next" } else { 'All are decided' }
  $record = [System.Management.Automation.ProgressRecord]::new(0, 'Pre-flight checks', $status)
  if ($Progress.Total -gt 0) { $record.PercentComplete = [int] [math]::Floor(100 * $done / $Progress.Total) }
  if ($Completed) { $record.RecordType = 'Completed' }
  $record
}
