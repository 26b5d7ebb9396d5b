import { COMPUTER_JOIN_EXPRESSION, COMPUTER_JOIN_RULE_NAME } from './computer-join.ts'

/**
 * A PowerShell script that adds the rule for Server 2012 R2 next to the built-in one, for an administrator to read and
 * run on an Entra Connect server. It adds and never changes or removes, refuses a precedence that is taken, and knows
 * -WhatIf. Plain ASCII, Windows PowerShell 5.1.
 */
export function computerJoinScript(): string {
  return SCRIPT.replaceAll('\n', '\r\n')
}

const SCRIPT = `<#
Adds the synchronization rule "${COMPUTER_JOIN_RULE_NAME}".

Run it as a member of ADSyncAdmins on every Entra Connect server, staging servers included, first with -WhatIf.
It adds one rule and touches no other; remove that rule in the Synchronization Rules Editor to undo it.
What it does takes effect with the next full synchronization:

    Start-ADSyncSyncCycle -PolicyType Initial
#>
#Requires -Version 5.1
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'High')]
param(
    # The lower number goes first. 0 to 99 is for rules of your own; the number must be free.
    [ValidateRange(0, 99)]
    [int] $Precedence = 50,

    # Name of the connector of the Active Directory forest. Needed when there are several.
    [string] $ConnectorName = ''
)

Set-StrictMode -Version 2
$ErrorActionPreference = 'Stop'
Import-Module -Name ADSync

$ruleName = '${COMPUTER_JOIN_RULE_NAME}'
$expression = @'
${COMPUTER_JOIN_EXPRESSION}
'@

$connectors = @(Get-ADSyncConnector | Where-Object { $_.ConnectorTypeName -eq 'AD' })
if ($ConnectorName) { $connectors = @($connectors | Where-Object { $_.Name -eq $ConnectorName }) }
if ($connectors.Count -ne 1) {
    throw "Expected one connector of Active Directory, found $($connectors.Count). Name it with -ConnectorName."
}
$connectorId = $connectors[0].Identifier.ToString()

$rules = @(Get-ADSyncRule)
$same = @($rules | Where-Object { $_.Name -eq $ruleName -and $_.Connector.ToString() -eq $connectorId })
if ($same.Count -gt 0) { throw "The rule '$ruleName' is there already." }
$taken = @($rules | Where-Object { $_.Precedence -eq $Precedence })
if ($taken.Count -gt 0) { throw "Precedence $Precedence belongs to '$($taken[0].Name)'. Choose another with -Precedence." }

if (-not $PSCmdlet.ShouldProcess($connectors[0].Name, "Add the rule '$ruleName' with precedence $Precedence")) { return }

New-ADSyncRule \`
    -Name $ruleName \`
    -Identifier ([guid]::NewGuid()) \`
    -Description 'Lets Server 2012 R2 with a valid certificate of its own be synchronized for hybrid join. Leaves every other computer to the built-in rule.' \`
    -Direction 'Inbound' \`
    -Precedence $Precedence \`
    -PrecedenceAfter '00000000-0000-0000-0000-000000000000' \`
    -PrecedenceBefore '00000000-0000-0000-0000-000000000000' \`
    -SourceObjectType 'computer' \`
    -TargetObjectType 'device' \`
    -Connector $connectorId \`
    -LinkType 'Join' \`
    -SoftDeleteExpiryInterval 0 \`
    -ImmutableTag '' \`
    -OutVariable syncRule | Out-Null

Add-ADSyncAttributeFlowMapping \`
    -SynchronizationRule $syncRule[0] \`
    -Destination 'cloudFiltered' \`
    -FlowType 'Expression' \`
    -ValueMergeType 'Update' \`
    -Expression $expression \`
    -OutVariable syncRule | Out-Null

Add-ADSyncRule -SynchronizationRule $syncRule[0] | Out-Null

Write-Warning "Added. Do the same on every other Entra Connect server, then run: Start-ADSyncSyncCycle -PolicyType Initial"
`
