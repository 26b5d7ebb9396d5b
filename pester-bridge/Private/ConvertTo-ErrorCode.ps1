function ConvertTo-ErrorCode {
  <#
  .SYNOPSIS
  Makes a SenseCMPreflight.ErrorCode of one answer of explain.
  #>
  param([System.Collections.IDictionary] $Answer)
  ConvertTo-TypedObject -TypeName 'ErrorCode' -Property ([ordered]@{
      Asked       = $Answer['asked']
      Kind        = $Answer['kind']
      Code        = $Answer['code']
      Name        = $Answer['name']
      Codes       = [object[]] $Answer['codes']
      Meanings    = [object[]] @(foreach ($meaning in $Answer['meanings']) {
          ConvertTo-TypedObject -TypeName 'Meaning' -Property ([ordered]@{
              Text = $meaning['text']; Action = $meaning['action']; Source = $meaning['source']; Version = $meaning['version']
            })
        })
      Conflict    = $Answer['conflict']
      Requirement = $Answer['requirement']
      Hex         = $Answer['hex']
      Decimal     = $Answer['decimal']
      Phases      = [object[]] @(foreach ($phase in $Answer['phases']) { $phase })
      Severity    = $Answer['severity']
      Checks      = [object[]] $Answer['checks']
      Steps       = [object[]] $Answer['steps']
      Hint        = $Answer['hint']
    })
}
