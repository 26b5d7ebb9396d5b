# Loads one function a file: what is exported is in Public, what only the module uses in Private.
Set-StrictMode -Version 3.0

# Where a bundled program or a bundled node is looked for, besides this package.
$script:ModuleRoot = $PSScriptRoot

# What the program says of itself, once it was asked.
$script:KnownChecks = $null
$script:KnownScenarios = $null

# The reader of JSON. Windows PowerShell finds types in assemblies that are loaded, and this one need not be.
[void] [System.Reflection.Assembly]::Load('System.Runtime.Serialization, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089')

foreach ($folder in 'Private', 'Public') {
  foreach ($file in [System.IO.Directory]::GetFiles([System.IO.Path]::Combine($PSScriptRoot, $folder), '*.ps1')) {
    . $file
  }
}

Register-Completion
