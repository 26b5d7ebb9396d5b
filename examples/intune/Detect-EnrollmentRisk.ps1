<#
.SYNOPSIS
Detection script for Intune Remediations: is this device going to hit an enrollment code?

.DESCRIPTION
Ends with 1 when it is, and with 0 when it is not. Intune shows the last line of the output, so everything is in one.
For Windows PowerShell 5.1, as SYSTEM. It reads only.
#>
param(
  # What Invoke-SenseCMPreflight is called with. Intune passes no arguments: change the tenant here.
  [hashtable]
  $Audit = @{
    TenantId = '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11'
    Domain   = [Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().DomainName
    Computer = $env:COMPUTERNAME
  }
)

try {
  Import-Module SenseCMPreflight -ErrorAction Stop
  $rows = @(Invoke-SenseCMPreflight @Audit -WarningAction SilentlyContinue)
}
catch {
  "Not checked: $($_.Exception.Message)"
  exit 1
}

$codes = @($rows | Where-Object { $_.Verdict -eq 'fail' })
$failed = @($rows | Where-Object { $_.Status -eq 'fail' })
$open = @($rows | Where-Object { $_.Status -eq 'error' })

# A failing check without a code, such as an unsupported Windows, matters as well.
if ($failed.Count -gt 0) {
  $causes = $failed | ForEach-Object { "$($_.Id): $($_.Summary)" }
  "Codes $(@($codes | ForEach-Object { $_.Code }) -join ', '). $($causes -join ' ')"
  exit 1
}
if ($open.Count -gt 0) {
  "No failure; could not check $(@($open | ForEach-Object { $_.Id }) -join ', ')."
  exit 0
}
'No failure.'
exit 0
