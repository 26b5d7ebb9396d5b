function ConvertTo-Date {
  <#
  .SYNOPSIS
  Reads a day, 2026-12-31; $null where there is none.
  #>
  param([string] $Text)
  if ($Text) { [datetime]::ParseExact($Text, 'yyyy-MM-dd', [System.Globalization.CultureInfo]::InvariantCulture) } else { $null }
}
