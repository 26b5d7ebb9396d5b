/**
 * One search with System.DirectoryServices.Protocols as the identity that PowerShell runs as, signed and sealed. It reads, and
 * nothing else. Values come back as bytes.
 */
export const SEARCH_SCRIPT = `
param($server, $base, $scope, $filter, $attributes, $limit, $seconds)
$null = [Reflection.Assembly]::LoadWithPartialName('System.DirectoryServices.Protocols')
if (-not $server) { $server = [Net.NetworkInformation.IPGlobalProperties]::GetIPGlobalProperties().DomainName }
$identifier = [Activator]::CreateInstance([DirectoryServices.Protocols.LdapDirectoryIdentifier], @([string]$server))
$connection = [Activator]::CreateInstance([DirectoryServices.Protocols.LdapConnection], @($identifier))
try {
  $connection.AuthType = 'Negotiate'
  $connection.Timeout = [TimeSpan]::FromSeconds($seconds)
  $connection.SessionOptions.ProtocolVersion = 3
  $connection.SessionOptions.ReferralChasing = 'None'
  $connection.SessionOptions.Signing = $true
  $connection.SessionOptions.Sealing = $true
  $request = [Activator]::CreateInstance([DirectoryServices.Protocols.SearchRequest])
  if ($base) { $request.DistinguishedName = [string]$base }
  $request.Filter = [string]$filter
  $request.Scope = [string]$scope
  foreach ($name in $attributes) { $null = $request.Attributes.Add([string]$name) }
  $request.SizeLimit = [int]$limit
  $truncated = $false
  try {
    $connection.Bind()
    $response = $connection.SendRequest($request)
  } catch {
    $reason = $_.Exception
    if ($reason.InnerException) { $reason = $reason.InnerException }
    if ($reason -is [DirectoryServices.Protocols.DirectoryOperationException] -and $reason.Response) {
      $response = $reason.Response
      $truncated = [int]$response.ResultCode -eq 4
      if (-not $truncated) { return @{ code = [int]$response.ResultCode; message = [string]$response.ErrorMessage } }
    } elseif ($reason -is [DirectoryServices.Protocols.LdapException]) {
      return @{ error = [int]$reason.ErrorCode; message = [string]$reason.Message }
    } else { throw }
  }
  $entries = @(foreach ($entry in $response.Entries) {
    $values = @{}
    foreach ($name in $entry.Attributes.AttributeNames) {
      $values[$name] = @(foreach ($value in $entry.Attributes[$name].GetValues([byte[]])) { [Convert]::ToBase64String($value) })
    }
    @{ dn = $entry.DistinguishedName; attributes = $values }
  })
  @{ entries = $entries; truncated = $truncated }
} finally { $connection.Dispose() }
`
