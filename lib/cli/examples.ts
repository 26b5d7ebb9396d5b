/** What a person would type, by the name of the command: for help and for the reference. */
export const EXAMPLES: Record<string, readonly string[]> = {
  run: [
    'sensecm-preflight --domain corp.example.com --computer PC01 --tenant-id 6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11 \\',
    '                  --bind-dn reader@corp.example.com --password-env READER_PASSWORD',
    'sensecm-preflight run --target corp.yaml --format json --output tap=result.tap',
    'sensecm-preflight run clock-skew kerberos-challenge --domain corp.example.com',
    'sensecm-preflight run --lab 15-tenant-mismatch',
  ],
  list: ['sensecm-preflight list --tag directory', 'sensecm-preflight list --format json'],
  explain: ['sensecm-preflight explain 15', 'sensecm-preflight explain 0x801c001d AADRT_E_DEVICE_NOT_FOUND scp-lookup'],
  fleet: [
    'sensecm-preflight fleet --domain corp.example.com --bind-dn reader@corp.example.com --password-env READER_PASSWORD',
    'sensecm-preflight fleet --target corp.yaml --rule export/ --output ndjson=fleet.ndjson --output csv=fleet.csv',
    'ldifde -f computers.ldf -r "(objectCategory=computer)"; sensecm-preflight fleet --ldif computers.ldf',
    'sensecm-preflight fleet --target corp.yaml --ou "OU=Sales,DC=corp,DC=example,DC=com" --sample 1000',
  ],
  claims: [
    '(Get-AdfsRelyingPartyTrust -Identifier urn:federation:MicrosoftOnline).IssuanceTransformRules > rules.txt',
    'sensecm-preflight claims check rules.txt --domains 2',
  ],
  'sync-rule': [
    'sensecm-preflight sync-rule print',
    'sensecm-preflight sync-rule print --script > Add-ComputerJoinRule.ps1',
    'Get-ADSyncServerConfiguration -Path export; sensecm-preflight sync-rule check export',
  ],
  merge: [
    'sensecm-preflight merge PC01.json PC02.json',
    'sensecm-preflight merge results/ --output html=fleet.html --output json=fleet.json',
  ],
  diff: ['sensecm-preflight diff before.json after.json'],
  collect: [
    'sensecm-preflight collect device.json',
    'sensecm-preflight collect device.json --client-analyzer C:\\Tools\\MDEClientAnalyzer',
    'sensecm-preflight run --evidence device.json --tenant-id 6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11',
    'sensecm-preflight run --evidence dsregcmd.txt --evidence SenseCM.reg',
  ],
  trace: [
    'sensecm-preflight trace start aadrt.etl --minutes 15',
    'sensecm-preflight trace read aadrt.xml',
    'Get-WinEvent Microsoft-Windows-AADRT/Admin | Format-List > aadrt.txt; sensecm-preflight trace read aadrt.txt',
  ],
  lab: ['sensecm-preflight lab --list', 'sensecm-preflight lab 16-scp-missing > target.json'],
  completion: ['sensecm-preflight completion powershell >> $PROFILE', 'source <(sensecm-preflight completion bash)'],
}
