function ConvertTo-FleetRow {
  <#
  .SYNOPSIS
  Makes a SenseCMPreflight.FleetRow of a computer. Names are those of Get-ADComputer where it has the same.
  #>
  param([System.Collections.IDictionary] $Row)
  $guid = $Row['objectGUID']
  if ($guid) { $guid = [guid] $guid }
  $created, $lastSeen = foreach ($name in 'created', 'lastSeen') { ConvertTo-Date -Text $Row[$name] }
  ConvertTo-TypedObject -TypeName 'FleetRow' -Property ([ordered]@{
      Name                   = $Row['name']
      DistinguishedName      = $Row['dn']
      ObjectGUID             = $guid
      OperatingSystem        = $Row['os']
      OperatingSystemVersion = $Row['osVersion']
      OperatingSystemClass   = $Row['osClass']
      CloudFiltered          = $Row['cloudFiltered']
      Reason                 = $Row['reason']
      CertificateCount       = $Row['certificates']['total']
      ValidCertificateCount  = $Row['certificates']['valid']
      Enabled                = $Row['enabled']
      Created                = $created
      LastSeen               = $lastSeen
      Stale                  = $Row['stale']
      Codes                  = [object[]] $Row['codes']
    })
}
