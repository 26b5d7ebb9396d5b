function Get-AccountArgument {
  <#
  .SYNOPSIS
  The options by which the program learns the account of a credential, and that its password comes on standard input.
  #>
  [OutputType([string])]
  param([pscredential] $Credential)
  if ($null -eq $Credential) { return }
  # Windows PowerShell puts a backslash before a name without a domain.
  '--bind-dn=' + $Credential.UserName.TrimStart('\')
  '--password-file=-'
}
