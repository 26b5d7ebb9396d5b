function Complete-Word {
  <#
  .SYNOPSIS
  The candidates that begin with a word, each once, as what Tab offers.
  #>
  param([string] $Word, [string[]] $Candidate)
  $seen = [System.Collections.Generic.HashSet[string]]::new()
  foreach ($text in $Candidate) {
    if ($text.StartsWith($Word, [System.StringComparison]::OrdinalIgnoreCase) -and $seen.Add($text)) {
      [System.Management.Automation.CompletionResult]::new($text)
    }
  }
}
