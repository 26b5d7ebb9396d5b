function ConvertTo-Number {
  <#
  .SYNOPSIS
  Reads a number of JSON as the smallest type that holds it: int, long, double.
  #>
  param([string] $Text)
  $invariant = [System.Globalization.CultureInfo]::InvariantCulture
  $whole = 0L
  if (-not [long]::TryParse($Text, [System.Globalization.NumberStyles]::AllowLeadingSign, $invariant, [ref] $whole)) {
    return [double]::Parse($Text, $invariant)
  }
  if ($whole -ge [int]::MinValue -and $whole -le [int]::MaxValue) { [int] $whole } else { $whole }
}
