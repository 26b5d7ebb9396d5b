function ConvertTo-FleetSummary {
  <#
  .SYNOPSIS
  Makes a SenseCMPreflight.FleetSummary of the last line of fleet.
  #>
  param([System.Collections.IDictionary] $Summary)
  ConvertTo-TypedObject -TypeName 'FleetSummary' -Property ([ordered]@{
      Computers = $Summary['computers']
      Filtered  = $Summary['filtered']
      Synced    = $Summary['synced']
      Unknown   = $Summary['unknown']
      WithCodes = $Summary['withCodes']
      Disabled  = $Summary['disabled']
      Stale     = $Summary['stale']
      Complete  = $Summary['complete']
      Problems  = [object[]] $Summary['problems']
      ByReason  = $Summary['byReason']
      ByOu      = $Summary['byOu']
      ByOs      = $Summary['byOs']
      ByCode    = $Summary['byCode']
    })
}
