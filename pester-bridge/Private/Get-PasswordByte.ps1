function Get-PasswordByte {
  <#
  .SYNOPSIS
  The password of a credential as the bytes that standard input carries; none without a credential.
  .DESCRIPTION
  Standard input, because nobody else can look at it: a command line is shown to every user of the machine, an
  environment is inherited by every program that the audit starts, and a file would have to be deleted in time.
  #>
  [OutputType([byte[]])]
  param([pscredential] $Credential)
  if ($null -eq $Credential) { return , [byte[]] @() }
  , [System.Text.Encoding]::UTF8.GetBytes($Credential.GetNetworkCredential().Password)
}
