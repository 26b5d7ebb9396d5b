function Get-RunProgress {
  <#
  .SYNOPSIS
  Prepares the progress of a run: the checks that it will tell of. Nothing where no progress is wanted.
  #>
  param([System.Collections.IDictionary] $Bound)
  if ($ProgressPreference -eq 'SilentlyContinue' -or $ProgressPreference -eq 'Ignore') { return }
  $only, $skip, $tag = $Bound['Only'], $Bound['Skip'], $Bound['Tag']
  $waiting = [System.Collections.Generic.List[string]]::new()
  foreach ($check in Get-KnownCheck) {
    if ($only -and $only -notcontains $check.Id) { continue }
    if ($skip -contains $check.Id) { continue }
    if ($tag -and $check.Tags.Where({ $tag -contains $_ }).Count -eq 0) { continue }
    $waiting.Add($check.Id)
  }
  @{ Waiting = $waiting; Total = $waiting.Count }
}
