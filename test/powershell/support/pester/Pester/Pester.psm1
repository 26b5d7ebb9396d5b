# As much of Pester 5 as the plug-in for Pester files asks for, made of commands of the engine: where there is no full PowerShell
# the tests run against this. Tests run where they stand, and not after the discovery of the whole file.

$state = @{ tests = @(); failed = @(); block = $null; run = $true }

function New-PesterConfiguration { @{ Run = @{}; Output = @{} } }

function New-PesterContainer($Path, $Data) { @{ Path = $Path; Data = $Data } }

function New-Block($name, $tag, $data) {
  [pscustomobject]@{ Name = $name; Tag = $tag; Data = $data; Parent = $state.block; IsRoot = $null -eq $state.block; ErrorRecord = @(); After = @() }
}

function Invoke-Pester($Configuration) {
  $container = $Configuration.Run.Container
  $state.run = -not $Configuration.Run.SkipRun
  $state.tests = @()
  $state.failed = @()
  $state.block = $null
  $state.block = New-Block 'Root'
  $errors = @()
  $path = [Management.Automation.WildcardPattern]::Unescape($container.Path)
  $data = $container.Data
  try { $null = & $path @data } catch { $errors = @(Get-Reason $_) }
  [pscustomobject]@{
    Tests = $state.tests
    Containers = @([pscustomobject]@{ ErrorRecord = $errors })
    FailedBlocks = $state.failed
  }
}

# Runs a script block with the data of -ForEach as its variables.
function Invoke-Over($script, $data) {
  $variables = [Collections.Generic.List[psvariable]]::new()
  $variables.Add([psvariable]::new('_', $data))
  if ($data -is [Collections.IDictionary]) { foreach ($key in $data.Keys) { $variables.Add([psvariable]::new($key, $data[$key])) } }
  $script.InvokeWithContext($null, $variables, @())
}

function Get-Reason($caught) {
  $inner = $caught.Exception.InnerException
  if ($caught.Exception -is [Management.Automation.MethodInvocationException] -and $inner.ErrorRecord) { return $inner.ErrorRecord }
  $caught
}

function Describe([string]$Name, [scriptblock]$Fixture, [string[]]$Tag, [object[]]$ForEach = @($null)) {
  foreach ($data in $ForEach) {
    $state.block = New-Block $Name $Tag $data
    $block = $state.block
    $null = Invoke-Over $Fixture $data
    foreach ($after in $block.After) { try { $null = & $after } catch { $block.ErrorRecord = @($_) + $block.ErrorRecord } }
    if ($block.ErrorRecord) { $state.failed += $block }
    $state.block = $block.Parent
  }
}

function Context([string]$Name, [scriptblock]$Fixture, [string[]]$Tag) { Describe $Name $Fixture $Tag }

function BeforeAll([scriptblock]$Script) {
  if (-not $state.run) { return }
  try { $null = & $Script } catch { $state.block.ErrorRecord = @($_) }
}

function AfterAll([scriptblock]$Script) { if ($state.run) { $state.block.After += $Script } }

function It([string]$Name, [scriptblock]$Test, [string[]]$Tag, [object[]]$ForEach = @($null), [switch]$Skip) {
  foreach ($data in $ForEach) {
    $result = 'NotRun'
    $errors = @()
    if ($state.run) {
      if ($Skip) { $result = 'Skipped' }
      elseif ($state.block.ErrorRecord) { $result = 'Failed' }
      else {
        $result = 'Passed'
        try { $null = Invoke-Over $Test $data } catch {
          $errors = @(Get-Reason $_)
          $result = switch ($errors[0].FullyQualifiedErrorId) { 'PesterTestSkipped' { 'Skipped' } 'PesterTestInconclusive' { 'Inconclusive' } default { 'Failed' } }
        }
      }
    }
    $state.tests += [pscustomobject]@{
      Name = $Name; Data = $data; Tag = $Tag; Block = $state.block; Result = $result; StartLine = $Test.StartPosition.StartLine
      Duration = [timespan]::FromMilliseconds(1); ErrorRecord = $errors
    }
  }
}

function New-Record($message, $id) {
  [Management.Automation.ErrorRecord]::new([Exception]::new($message), $id, 'InvalidResult', $null)
}

function Should([Parameter(ValueFromPipeline)]$Actual, [switch]$Not, $Be, [object[]]$BeIn, [switch]$BeNullOrEmpty) {
  $holds = if ($BeNullOrEmpty) { [string]::IsNullOrEmpty($Actual) } elseif ($BeIn) { $BeIn -contains $Actual } else { $Actual -eq $Be }
  if ($holds -eq [bool]$Not) { throw (New-Record "Expected '$Be$BeIn',`n but got '$Actual'." 'PesterAssertionFailed') }
}

function Set-ItResult([switch]$Skipped, [switch]$Inconclusive, [string]$Because) {
  if ($Skipped) { throw (New-Record "is skipped, because $Because" 'PesterTestSkipped') }
  throw (New-Record "is inconclusive, because $Because" 'PesterTestInconclusive')
}
