/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'
exports[`test/report/lines.test.ts > TAP > csv > must match snapshot 1`] = `
"domain","computer","id","title","codes","status","summary","expected","found","where","why","fix","skip","waiver"
"corp.example.test","PC01","clock-skew","Title of clock-skew","40","warn","clock-skew says warn.","less than 5 minutes apart, better less than 2","3 min 0 s ahead (± 4 ms)","dc1.corp.example.test (kdc)","Kerberos refuses tickets when the clocks are 5 minutes apart.","Set the clock.","",""
"corp.example.test","PC01","ldap-access","Title of ldap-access","36","pass","ldap-access says pass.","","","","","","",""
"corp.example.test","PC01","scp-lookup","Title of scp-lookup","16 36","error","scp-lookup says error.","","","","","Correct the password.","",""
"corp.example.test","PC01","scp-drs-kind","Title of scp-drs-kind","17","skip","scp-drs-kind says skip.","","","","","","blocked by scp-lookup",""
"corp.example.test","PC01","scp-tenant-match","Title of scp-tenant-match","15","fail","The SCP names another tenant than Defender's.","azureADId:6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11 (--tenant-id)","evil\\u001b[31m\\u000d\\u000a# SKIP \\ \\u202e<script>alert(1)</script> é 漢","keywords of CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services,CN=Configuration,DC=corp,DC=example,DC=test","Windows registers the device with the tenant that the SCP names; Defender for Endpoint then refuses to enroll it.","Find out which tenant the devices are meant to join. / Correct the SCP.","",""
"corp.example.test","PC01","computer-object","Title of computer-object","37","fail","computer-object says fail.","an enabled object","disabled","","It is not found in Microsoft Entra.","Enable it.","","waived until 2026-12-31: lab machine # agreed"
"corp.example.test","PC01","endpoint-mem","Title of endpoint-mem","13","skip","endpoint-mem says skip.","","","","","","not-selected",""

`

exports[`test/report/lines.test.ts > TAP > github annotations > must match snapshot 1`] = `
::error title=scp-tenant-match (15)::The SCP names another tenant than Defender's.%0Aexpected: azureADId:6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11 (--tenant-id)%0Afound: evil\\u001b[31m\\u000d\\u000a# SKIP \\ \\u202e<script>alert(1)</script> é 漢%0Awhere: keywords of CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services,CN=Configuration,DC=corp,DC=example,DC=test%0Afix 1: Find out which tenant the devices are meant to join.%0Afix 2: Correct the SCP.
::notice title=computer-object (37)::computer-object says fail.%0Aexpected: an enabled object%0Afound: disabled%0Anote: waived until 2026-12-31: lab machine # agreed%0Afix 1: Enable it.
::error title=scp-lookup (16%2C 36)::scp-lookup says error.%0Afix 1: Correct the password.
::warning title=clock-skew (40)::clock-skew says warn.%0Aexpected: less than 5 minutes apart, better less than 2%0Afound: 3 min 0 s ahead (± 4 ms)%0Awhere: dc1.corp.example.test (kdc)%0Afix 1: Set the clock.
::notice title=sensecm-preflight::1 pass, 1 fail, 1 warn, 1 skip, 1 error, 1 waived, 1 not selected; exit 1

`

exports[`test/report/lines.test.ts > TAP > nagios > must match snapshot 1`] = `
SENSECM CRITICAL - fail 15 (scp-tenant-match); warn 37 (computer-object), 40 (clock-skew); unknown 13 (endpoint-mem), 16 (scp-lookup), 17 (scp-drs-kind) | pass=1 warn=1 fail=1 skip=2 error=1 waived=1 time=0.412s

`
