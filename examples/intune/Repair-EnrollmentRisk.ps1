<#
.SYNOPSIS
Remediation script for Intune Remediations: mends what a device can mend itself.

.DESCRIPTION
Starts Windows' own task for the join where the certificate or the join is missing, and takes the time from the domain where
the clocks differ. Everything else is for the people whom the output of the detection script names.
For Windows PowerShell 5.1, as SYSTEM.
#>
param(
  # The same as in the detection script.
  [hashtable]
  $Audit = @{
    TenantId = '6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11'
    Domain   = [Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().DomainName
    Computer = $env:COMPUTERNAME
  }
)

$joinTask = @{ TaskPath = '\Microsoft\Windows\Workplace Join\'; TaskName = 'Automatic-Device-Join' }

try {
  Import-Module SenseCMPreflight -ErrorAction Stop
  $rows = @(Invoke-SenseCMPreflight -For 18, 40, 42 @Audit -WarningAction SilentlyContinue)
  $failed = @($rows | Where-Object { $_.Status -eq 'fail' } | ForEach-Object { $_.Id })
  $done = @()

  if ($failed -contains 'clock-skew') {
    & w32tm.exe /resync | Out-Null
    $done += 'took the time from the domain'
  }
  if ($failed -contains 'device-certificate' -or $failed -contains 'hybrid-join-state') {
    Enable-ScheduledTask @joinTask -ErrorAction Stop | Out-Null
    Start-ScheduledTask @joinTask -ErrorAction Stop
    $done += 'started Automatic-Device-Join'
  }
}
catch {
  "Not mended: $($_.Exception.Message)"
  exit 1
}

if ($done.Count -eq 0) {
  'Nothing here that a device can mend.'
  exit 1
}
"The device $($done -join ' and ')."
exit 0
