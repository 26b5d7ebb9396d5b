/** The Pester that is needed, at least: the first that can find tests without running them (Run.SkipRun). */
export const PESTER_VERSION = '5.2.0'

/**
 * Finds the tests of a file, or runs them, with whatever Pester there is from 5.2 on. It keeps to commands of the engine. Tests run
 * with the preferences that Invoke-Pester gives them by hand, and not with those of our scripts.
 */
export const PESTER_SCRIPT = `
param([string]$file, [bool]$run, $target)

try { Import-Module Pester -MinimumVersion ${PESTER_VERSION} -DisableNameChecking } catch {
  $found = @(Get-Module -ListAvailable Pester | ForEach-Object { $_.Version.ToString() })
  return @{ missing = [string]$_.Exception.Message; found = $found; version = $PSVersionTable.PSVersion.ToString() }
}

function Expand-Name($name, $data) {
  # What Pester does when a test runs, so that tests over data have names before.
  [regex]::Replace([string]$name, '<([A-Za-z_]\\w*)>', [Text.RegularExpressions.MatchEvaluator] {
    param($match)
    $key = $match.Groups[1].Value
    if ($key -eq '_' -and $data -isnot [Collections.IDictionary]) { return [string]$data }
    if ($data -is [Collections.IDictionary] -and $data.Contains($key)) { return [string]$data[$key] }
    if ($null -ne $data -and $data.PSObject.Properties[$key]) { return [string]$data.$key }
    $match.Value
  })
}

function Read-Errors($records) {
  foreach ($record in $records) {
    if ($null -eq $record) { continue }
    $exception = $record.Exception
    @{
      id = [string]$record.FullyQualifiedErrorId
      message = [string]$exception.Message
      thrown = $exception -is [Management.Automation.RuntimeException] -and $exception.WasThrownFromThrowStatement
    }
  }
}

function Read-Test($test) {
  $names = @(Expand-Name $test.Name $test.Data)
  $tags = @($test.Tag)
  $setup = @()
  for ($block = $test.Block; $null -ne $block -and -not $block.IsRoot; $block = $block.Parent) {
    $names = @(Expand-Name $block.Name $block.Data) + $names
    $tags = @($block.Tag) + $tags
    $setup += @(Read-Errors $block.ErrorRecord)
  }
  @{
    names = $names
    tags = @(foreach ($tag in $tags) { if ($tag) { [string]$tag } })
    result = [string]$test.Result
    line = [int]$test.StartLine
    milliseconds = [double]([timespan]$test.Duration).TotalMilliseconds
    errors = @(Read-Errors $test.ErrorRecord)
    setup = $setup
  }
}

$parameters = [Management.Automation.Language.Parser]::ParseFile($file, [ref]$null, [ref]$null).ParamBlock.Parameters
$data = @{}
foreach ($parameter in $parameters) { if ($parameter.Name.VariablePath.UserPath -eq 'Target') { $data.Target = $target } }

$settings = New-PesterConfiguration
$settings.Run.Container = New-PesterContainer -Path ([Management.Automation.WildcardPattern]::Escape($file)) -Data $data
$settings.Run.PassThru = $true
$settings.Run.SkipRun = -not $run
$settings.Output.Verbosity = 'None'
$global:ErrorActionPreference = $global:WarningPreference = 'Continue'
$result = Invoke-Pester -Configuration $settings
$global:ErrorActionPreference = 'Stop'
@{
  version = (Get-Module Pester).Version.ToString()
  tests = @(foreach ($test in $result.Tests) { Read-Test $test })
  errors = @(
    foreach ($container in $result.Containers) { Read-Errors $container.ErrorRecord }
    foreach ($block in $result.FailedBlocks) { Read-Errors $block.ErrorRecord }
  )
}
`
