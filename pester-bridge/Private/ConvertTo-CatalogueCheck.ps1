function ConvertTo-CatalogueCheck {
  <#
  .SYNOPSIS
  Makes a SenseCMPreflight.Check of an entry of list.
  #>
  param([System.Collections.IDictionary] $Entry)
  ConvertTo-TypedObject -TypeName 'Check' -Property ([ordered]@{
      Id    = $Entry['id']
      Title = $Entry['title']
      Codes = [object[]] $Entry['codes']
      Tags  = [object[]] $Entry['tags']
      Needs = [object[]] $Entry['needs']
    })
}
