function ConvertTo-CodeVerdict {
  <#
  .SYNOPSIS
  Makes a SenseCMPreflight.CodeVerdict of a code's row.
  #>
  param([System.Collections.IDictionary] $Row)
  ConvertTo-TypedObject -TypeName 'CodeVerdict' -Property ([ordered]@{
      Code    = $Row['code']
      Name    = $Row['name']
      Verdict = $Row['verdict']
      Checks  = [object[]] $Row['checks']
      Because = [object[]] $Row['because']
    })
}
