function Get-KnownCheck {
  <#
  .SYNOPSIS
  The checks that come with the program, asked once a session; none where it cannot be asked.
  #>
  param()
  if ($null -eq $script:KnownChecks) {
    $script:KnownChecks = @(Invoke-Program -Run @{} -Arguments 'list', '--format=ndjson' | ForEach-Object {
        ConvertTo-CatalogueCheck -Entry (ConvertFrom-JsonText -Text $_)
      })
  }
  $script:KnownChecks
}
