<#
.SYNOPSIS
A scheduled audit: writes a dated result and a page, and says in the event log what got worse since the last one.

.DESCRIPTION
Ends with the exit code of the audit, which Task Scheduler shows as the last run result. For Windows PowerShell 5.1.
#>
param(
  # Writable by administrators only: what lies here runs, and is written, as SYSTEM.
  [string] $Folder = $PSScriptRoot,
  [string] $Program = "$env:ProgramFiles\WindowsPowerShell\Modules\SenseCMPreflight\0.1.0\sensecm-preflight.exe"
)

$results = Join-Path $Folder 'results'
New-Item -ItemType Directory -Force -Path $results | Out-Null

$last = Get-ChildItem -Path $results -Filter *.json | Sort-Object Name | Select-Object -Last 1
$result = Join-Path $results "$(Get-Date -Format yyyy-MM-dd-HHmm).json"

# The page is always the newest one; results stay, by their date.
& $Program run --target (Join-Path $Folder 'corp.yaml') --output "json=$result" --output "html=$(Join-Path $Folder 'latest.html')" | Out-Null
$audited = $LASTEXITCODE

if ($last -and (Test-Path -Path $result)) {
  # 1: something got worse; 3: something is not known any more.
  $changes = & $Program diff $last.FullName $result
  if ($LASTEXITCODE -ne 0) {
    # eventcreate adds its source at the first use; its ids end with 1000.
    & eventcreate.exe /L APPLICATION /T WARNING /SO SenseCMPreflight /ID 1000 /D ($changes -join ' ') | Out-Null
  }
}
exit $audited
