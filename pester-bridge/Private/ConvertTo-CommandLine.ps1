function ConvertTo-CommandLine {
  <#
  .SYNOPSIS
  Quotes arguments so that a program of the C runtime reads them back unchanged.
  .DESCRIPTION
  ProcessStartInfo has no ArgumentList in the .NET Framework of Windows PowerShell. The rules are those of
  CommandLineToArgvW: a backslash is one, except before a quotation mark, where it takes two. Nothing else has a
  meaning, for no shell reads the line.
  #>
  [OutputType([string])]
  param([string[]] $Arguments)
  $quoted = foreach ($argument in $Arguments) {
    if ($argument -match '\A[\w./:=@%+-]+\z') { $argument }
    else { '"' + ($argument -replace '(\\*)"', '$1$1\"' -replace '(\\+)\z', '$1$1') + '"' }
  }
  $quoted -join ' '
}
