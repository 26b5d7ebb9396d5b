@{
  RootModule           = 'SenseCMPreflight.psm1'
  ModuleVersion        = '0.1.0'
  GUID                 = '2f6a1d43-70f8-4be8-9f6c-0a5b7a5d1c8e'
  Author               = 'The sensecm-preflight contributors'
  CompanyName          = 'Community'
  Copyright            = '(c) The sensecm-preflight contributors. MIT License.'
  Description          = 'Tells, before a Windows device is onboarded to Microsoft Defender for Endpoint security settings management, which enrollment errors (EnrollmentStatus 13-42) it is going to hit, why, and what to change. Reads only. Needs the program sensecm-preflight: the executable beside this module, or Node.js 22 and the npm package.'
  PowerShellVersion    = '5.1'
  CompatiblePSEditions = @('Desktop', 'Core')
  FormatsToProcess     = @('SenseCMPreflight.format.ps1xml')
  FunctionsToExport    = @(
    'Export-SenseCMEvidence'
    'Get-SenseCMErrorCode'
    'Get-SenseCMPreflightCheck'
    'Invoke-SenseCMFleetAudit'
    'Invoke-SenseCMPreflight'
    'Test-SenseCMReadiness'
  )
  CmdletsToExport      = @()
  VariablesToExport    = @()
  AliasesToExport      = @()
  PrivateData          = @{
    PSData = @{
      Tags         = @('Defender', 'MDE', 'SenseCM', 'Intune', 'HybridJoin', 'Entra', 'ActiveDirectory', 'Preflight', 'Readiness', 'Pester', 'Windows', 'Linux', 'MacOS', 'PSEdition_Desktop', 'PSEdition_Core')
      LicenseUri   = 'https://opensource.org/license/mit'
      ProjectUri   = 'https://www.npmjs.com/package/sensecm-preflight'
      ReleaseNotes = 'See CHANGELOG.md of the project.'
    }
  }
}
