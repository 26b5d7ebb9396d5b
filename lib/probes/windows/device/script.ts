/**
 * What only Windows can be asked for. It writes nothing, keeps to commands of the engine and to .NET, so that it runs on
 * every PowerShell from 3.0 on, and looks at numbers and names that no language of Windows translates. Each part fails for itself.
 */
export const DEVICE_SCRIPT = `
param($keys)

function Read-Part([scriptblock]$part) {
  try { @{ value = & $part } } catch {
    $reason = $_.Exception
    if ($reason.InnerException) { $reason = $reason.InnerException }
    $denied = $reason -is [Security.SecurityException] -or $reason -is [UnauthorizedAccessException]
    @{ denied = $denied; message = [string]$reason.Message }
  }
}

function Read-Key($path, $names) {
  $hive, $below = $path -split '\\\\', 2
  $hives = @{ HKEY_LOCAL_MACHINE = 'LocalMachine'; HKEY_USERS = 'Users' }
  $view = if ([Environment]::Is64BitOperatingSystem) { 'Registry64' } else { 'Registry32' }
  $root = [Microsoft.Win32.RegistryKey]::OpenBaseKey($hives[$hive], $view)
  $key = $root.OpenSubKey($below)
  if ($null -eq $key) { return @{ there = $false } }
  $values = @{}
  foreach ($name in $names) {
    $data = $key.GetValue($name, $null, 'DoNotExpandEnvironmentNames')
    if ($null -eq $data) { continue }
    $kind = $key.GetValueKind($name).ToString()
    $values[$name] = @{ kind = $kind; data = $(switch ($kind) {
      'DWord' { [BitConverter]::ToUInt32([BitConverter]::GetBytes([int]$data), 0) }
      'QWord' { [BitConverter]::ToUInt64([BitConverter]::GetBytes([long]$data), 0).ToString() }
      'MultiString' { , @($data) }
      { $_ -eq 'String' -or $_ -eq 'ExpandString' } { [string]$data }
      default { [Convert]::ToBase64String([byte[]]$data) }
    }) }
  }
  @{ there = $true; values = $values }
}

function Read-Task {
  $service = [Activator]::CreateInstance([Type]::GetTypeFromProgID('Schedule.Service', $true))
  $service.Connect()
  try { $task = $service.GetFolder('\\Microsoft\\Windows\\Workplace Join').GetTask('Automatic-Device-Join') } catch {
    $reason = $_.Exception
    while ($reason.InnerException) { $reason = $reason.InnerException }
    # ERROR_FILE_NOT_FOUND, ERROR_PATH_NOT_FOUND: there is no such task, or no such folder of tasks.
    if (0x80070002, 0x80070003 -contains $reason.HResult) { return @{ there = $false } }
    throw
  }
  @{
    there = $true
    state = [int]$task.State
    lastResult = [BitConverter]::ToUInt32([BitConverter]::GetBytes([int]$task.LastTaskResult), 0)
    lastRun = ([datetime]$task.LastRunTime).ToUniversalTime().ToString('o')
  }
}

function Read-Certificates {
  $store = [Activator]::CreateInstance([Security.Cryptography.X509Certificates.X509Store], @('My', [Security.Cryptography.X509Certificates.StoreLocation]::LocalMachine))
  $store.Open('ReadOnly')
  try {
    $own = @(foreach ($certificate in $store.Certificates) {
      if ($certificate.Issuer -notmatch 'CN=MS-Organization-Access') { continue }
      @{
        subject = $certificate.Subject
        issuer = $certificate.Issuer
        thumbprint = $certificate.Thumbprint
        hasPrivateKey = [bool]$certificate.HasPrivateKey
        notBefore = $certificate.NotBefore.ToUniversalTime().ToString('o')
        notAfter = $certificate.NotAfter.ToUniversalTime().ToString('o')
      }
    })
    , $own
  } finally { $store.Close() }
}

function Read-Sensor {
  $folders = @()
  $root = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', $(if ([Environment]::Is64BitOperatingSystem) { 'Registry64' } else { 'Registry32' }))
  $key = $root.OpenSubKey('SOFTWARE\\Microsoft\\Windows Advanced Threat Protection')
  if ($null -ne $key) { $folders += [string]$key.GetValue('InstallLocation') }
  $programs = [Environment]::GetEnvironmentVariable('ProgramW6432')
  if (-not $programs) { $programs = [Environment]::GetEnvironmentVariable('ProgramFiles') }
  $folders += [IO.Path]::Combine($programs, 'Windows Defender Advanced Threat Protection')
  foreach ($folder in $folders) {
    if (-not $folder) { continue }
    $file = [IO.Path]::Combine($folder, 'MsSense.exe')
    if (-not [IO.File]::Exists($file)) { continue }
    $info = [Diagnostics.FileVersionInfo]::GetVersionInfo($file)
    return @{ path = $file; version = '{0}.{1}.{2}.{3}' -f $info.FileMajorPart, $info.FileMinorPart, $info.FileBuildPart, $info.FilePrivatePart }
  }
  @{ path = $file; version = '' }
}

$registry = @{}
foreach ($path in $keys.Keys) { $registry[$path] = Read-Part { Read-Key $path $keys[$path] } }
@{
  registry = $registry
  task = Read-Part { Read-Task }
  certificates = Read-Part { Read-Certificates }
  sensor = Read-Part { Read-Sensor }
  languageMode = $ExecutionContext.SessionState.LanguageMode.ToString()
  version = $PSVersionTable.PSVersion.ToString()
}
`
