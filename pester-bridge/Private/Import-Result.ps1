function Import-Result {
  <#
  .SYNOPSIS
  Reads a saved result, JSON or CLIXML, as the objects that the run gave.
  .DESCRIPTION
  Throws an error of one sentence for a file that holds no result.
  #>
  param([string] $Path)
  $text = [System.IO.File]::ReadAllText($Path)
  try {
    if ($text -match '\A\s*<Objs ') { return [System.Management.Automation.PSSerializer]::DeserializeAsList($text) }
    $result = ConvertFrom-JsonText -Text $text
  }
  catch { throw "Expected a result of sensecm-preflight in $Path, found neither JSON nor CLIXML: $($_.Exception.Message)" }
  if ($result -isnot [System.Collections.IDictionary] -or -not $result['checks'] -or -not $result['codes']) {
    throw "Expected a result of sensecm-preflight in $Path, found other JSON; write one with: sensecm-preflight run --output json=FILE"
  }
  foreach ($row in $result['checks']) { ConvertTo-CheckResult -Row $row }
  foreach ($row in $result['codes']) { ConvertTo-CodeVerdict -Row $row }
}
