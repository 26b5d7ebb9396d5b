@{
  RootModule = 'Pester.psm1'
  ModuleVersion = '5.2.99'
  GUID = '0b9f2b5e-7c7e-4a53-9a0c-6f6a0d7c4f11'
  FunctionsToExport = @('New-PesterConfiguration', 'New-PesterContainer', 'Invoke-Pester', 'Describe', 'Context', 'It', 'BeforeAll', 'AfterAll', 'Should', 'Set-ItResult')
}
