function ConvertTo-CheckResult {
  <#
  .SYNOPSIS
  Makes a SenseCMPreflight.CheckResult of a check's row. Every object has every property, so that scripts under
  Set-StrictMode may ask for each; the names are those of --format clixml.
  #>
  param([System.Collections.IDictionary] $Row)
  # What is not there has no parts either; an if in the place of a value would give less than $null.
  $remediation, $skip, $fault, $waiver = foreach ($part in 'remediation', 'skip', 'error', 'waiver') {
    if ($null -eq $Row[$part]) { @{} } else { $Row[$part] }
  }
  ConvertTo-TypedObject -TypeName 'CheckResult' -Property ([ordered]@{
      Id                  = $Row['id']
      Title               = $Row['title']
      Codes               = [object[]] $Row['codes']
      Status              = $Row['status']
      # That of a code; both kinds have both, for filters on the two together.
      Verdict             = $null
      Summary             = $Row['summary']
      Expected            = $Row['expected']
      Actual              = $Row['actual']
      Where               = $Row['where']
      Why                 = $Row['why']
      Remediation         = [object[]] @(foreach ($step in $remediation['steps']) { $step })
      HelpUrl             = $remediation['url']
      Details             = [object[]] @(foreach ($detail in $Row['details']) {
          ConvertTo-TypedObject -TypeName 'Detail' -Property ([ordered]@{
              Subject = $detail['subject']; Status = $detail['status']; Text = $detail['text']
            })
        })
      SkipReason          = $skip['reason']
      SkippedBy           = $skip['by']
      Error               = $fault['message']
      WaiverJustification = $waiver['justification']
      WaiverExpires       = ConvertTo-Date -Text $waiver['expires']
      Demoted             = $Row['demoted'] -eq $true
      Tags                = [object[]] $Row['tags']
      Evidence            = [object[]] $Row['evidence']
      # Not FromMilliseconds, which rounds to whole ones in the .NET Framework.
      Duration            = [timespan]::FromTicks([long] ($Row['durationMs'] * [timespan]::TicksPerMillisecond))
    })
}
