function ConvertTo-CodeVerdict {
  <#
  .SYNOPSIS
  Makes a SenseCMPreflight.CodeVerdict of a code's row. Status is that of a check, and nothing here, so that one filter can
  ask checks and codes for either under Set-StrictMode.
  #>
  param([System.Collections.IDictionary] $Row)
  ConvertTo-TypedObject -TypeName 'CodeVerdict' -Property ([ordered]@{
      Code    = $Row['code']
      Name    = $Row['name']
      Status  = $null
      Verdict = $Row['verdict']
      Checks  = [object[]] $Row['checks']
      Because = [object[]] $Row['because']
    })
}
