<#
.SYNOPSIS
The pre-flight checks as Pester tests: one for each check, and one for each enrollment code.

.DESCRIPTION
For Pester 5 and 6. Discovery asks the program for its catalogue and contacts nothing, so that names and tags are the
same whatever is broken. The suite then runs once, or a finished result is read.

Tags: the id of a check, its categories, and the codes that it bears on (clock-skew, kerberos, 40).

fail          failed, with what was expected, what was found and what to do
error         failed, beginning with [could not check]
warn          passed with a warning; failed with -WarnAsFail
skip          skipped, with the reason
waived        skipped, with the justification
no row        failed: a check that was asked for never vanishes

A code is failed, warned of and passed alike. One that does not apply or is documented nowhere is skipped. One that is
unknown is inconclusive: nobody may take it for ready, and nobody can say that it is broken; the check that could not
run is failed or skipped under its own name.

.EXAMPLE
Invoke-Pester -Container (New-PesterContainer -Path SenseCMPreflight.Tests.ps1 -Data @{ TargetPath = 'corp.yaml' }) -Output Detailed

.EXAMPLE
Invoke-Pester -Container (New-PesterContainer -Path SenseCMPreflight.Tests.ps1 -Data @{ ResultPath = 'result.json' }) -CI

.EXAMPLE
$data = @{ Arguments = @{ Domain = 'corp.example.com'; Credential = Get-Credential } }
Invoke-Pester -Container (New-PesterContainer -Path SenseCMPreflight.Tests.ps1 -Data $data) -TagFilter 16
#>
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSReviewUnusedParameter', '', Justification = 'The blocks of Pester use them.')]
[Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseDeclaredVarsMoreThanAssignments', '', Justification = 'The blocks of Pester use them.')]
# Without it, a key of -Data that is no parameter would go unnoticed, and something else than what was meant be audited.
[CmdletBinding(PositionalBinding = $false)]
param(
  # Finished result to judge instead of running the suite: what --output json=FILE or clixml=FILE has written.
  [string] $ResultPath,

  # Target file, JSON or YAML.
  [string] $TargetPath,

  # Evidence to judge without contacting anything.
  [string[]] $Evidence,

  # Any other parameters of Invoke-SenseCMPreflight.
  [hashtable] $Arguments = @{},

  # A warning is a failure.
  [switch] $WarnAsFail
)

BeforeDiscovery {
  Import-Module ([System.IO.Path]::Combine($PSScriptRoot, 'SenseCMPreflight.psd1'))
  $plugins = @{}
  if ($Arguments['Plugin']) { $plugins['Plugin'] = $Arguments['Plugin'] }
  $checks = @(Get-SenseCMPreflightCheck @plugins)
  # The codes of the matrix: those of Microsoft's table, and what plug-ins add.
  $numbers = @(13..42) + 'server-2012r2' + @($checks.Codes) | Select-Object -Unique
  $codes = @(Get-SenseCMErrorCode $numbers | Where-Object Kind -eq 'enrollment-code')
}

BeforeAll {
  Import-Module ([System.IO.Path]::Combine($PSScriptRoot, 'SenseCMPreflight.psd1'))
  $rows = if ($ResultPath) {
    InModuleScope SenseCMPreflight -Parameters @{ Path = (Resolve-Path -LiteralPath $ResultPath).ProviderPath } { Import-Result -Path $Path }
  }
  else {
    $given = @{} + $Arguments
    if ($TargetPath) { $given['Target'] = $TargetPath }
    if ($Evidence) { $given['Evidence'] = $Evidence }
    Invoke-SenseCMPreflight @given
  }
  $results = @{}
  $verdicts = @{}
  foreach ($row in $rows) {
    if ($row.PSObject.TypeNames -match '\bCodeVerdict\z') { $verdicts[[string] $row.Code] = $row } else { $results[$row.Id] = $row }
  }

  function Get-FailureText {
    param($Row)
    $lines = @(
      $Row.Summary
      if ($Row.Expected) { "expected: $($Row.Expected)" }
      if ($Row.Actual) { "found:    $($Row.Actual)" }
      if ($Row.Where) { "where:    $($Row.Where)" }
      if ($Row.Why) { "why:      $($Row.Why)" }
      foreach ($step in $Row.Remediation) { "fix:      $step" }
      if ($Row.HelpUrl) { "see:      $($Row.HelpUrl)" }
    )
    $lines -join [Environment]::NewLine
  }
}

Describe 'Pre-flight checks' {
  foreach ($check in $checks) {
    # The id stands in the name as it is, since -FullNameFilter looks at names before Pester fills in what is in <>. A
    # title may hold anything, and is never part of a text that Pester takes apart.
    $id = if ($check.Id -match '\A[A-Za-z0-9-]+\z') { $check.Id } else { '<Id>' }
    It "${id}: <Title>" -Tag (@($check.Id) + $check.Tags + $check.Codes) -ForEach @{ Id = $check.Id; Title = $check.Title } {
      $row = $results[$Id]
      if (-not $row) { throw "The result has no row for $Id." }
      if ($row.WaiverJustification) {
        $until = if ($row.WaiverExpires) { " until $($row.WaiverExpires.ToString('yyyy-MM-dd'))" }
        Set-ItResult -Skipped -Because "it is waived${until}: $($row.WaiverJustification)"
      }
      switch ($row.Status) {
        'fail' { throw (Get-FailureText -Row $row) }
        'error' { throw "[could not check] $(Get-FailureText -Row $row)" }
        'skip' { Set-ItResult -Skipped -Because "of $($row.SkipReason): $($row.Summary)" }
        'warn' {
          if ($WarnAsFail) { throw (Get-FailureText -Row $row) }
          Write-Warning "${Id}: $($row.Summary)"
        }
        'pass' { }
        default { throw "The row of $Id has the status ""$($row.Status)"", which this file does not know." }
      }
    }
  }

  It 'reports on no check that was not discovered' -ForEach @{ Known = @($checks.Id) } {
    @($results.Keys | Where-Object { $Known -notcontains $_ }) -join ', ' | Should -BeNullOrEmpty
  }
}

Describe 'Enrollment codes' {
  foreach ($code in $codes) {
    $number = if ($code.Code -match '\A[A-Za-z0-9-]+\z') { $code.Code } else { '<Code>' }
    $label = if ($code.Name) { "code ${number}: <Name>" } else { "code $number" }
    It $label -Tag $code.Code -ForEach @{ Code = [string] $code.Code; Name = $code.Name } {
      $row = $verdicts[$Code]
      if (-not $row) { throw "The result has no row for code $Code." }
      $because = @($row.Because | ForEach-Object { if ($results[$_]) { "${_}: $($results[$_].Summary)" } else { $_ } }) -join ' '
      switch ($row.Verdict) {
        'fail' { throw "Devices are going to hit code $Code. $because See: sensecm-preflight explain $Code" }
        'warn' {
          if ($WarnAsFail) { throw "Code ${Code}: $because" }
          Write-Warning "Code ${Code}: $because"
        }
        'unknown' { Set-ItResult -Inconclusive -Because "a check that matters could not run. $because" }
        'not-applicable' { Set-ItResult -Skipped -Because 'it does not concern devices like this one' }
        'undocumented' { Set-ItResult -Skipped -Because 'no source says what the number means' }
        'pass' { }
        default { throw "Code $Code has the verdict ""$($row.Verdict)"", which this file does not know." }
      }
    }
  }

  It 'reports on no code that was not discovered' -ForEach @{ Known = @($codes.Code) } {
    @($verdicts.Keys | Where-Object { $Known -notcontains $_ }) -join ', ' | Should -BeNullOrEmpty
  }
}
