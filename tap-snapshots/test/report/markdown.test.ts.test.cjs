/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'
exports[`test/report/markdown.test.ts > TAP > markdown > must match snapshot 1`] = `
# Enrollment readiness

corp.example.test · PC01 · tenant 6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11 · hybrid enrollment · 2026-06-15T12:00:00.000Z · sensecm-preflight 0.0.0

**Fix first:** scp-tenant-match.

| code | verdict | name | checks |
|---|---|---|---|
| 13 | unknown | EnrollmentRegistrationComFailure\\_MEM | endpoint-mem: not-selected |
| 15 | **FAIL** | EnrollmentRegistrationFailure\\_AAD\\_MismatchTenants | scp-tenant-match |
| 16 | unknown | EnrollmentRegistrationFailure\\_AAD\\_BAD\\_SCP | scp-lookup: could not check |
| 17 | unknown | EnrollmentRegistrationFailure\\_AAD\\_SCP\\_ENTERPRISE\\_DRS | scp-drs-kind: blocked by scp-lookup |
| 19 | undocumented | no source says what it means |  |
| 20 | undocumented | no source says what it means |  |
| 36 | pass | EnrollmentRegistrationFailure\\_AADRT\\_LDAP\\_ERROR | ldap-access |
| 37 | warn | AADRT\\_E\\_DEVICE\\_NOT\\_FOUND | computer-object |
| 40 | warn | ERROR\\_TIME\\_SKEW | clock-skew |
| 42 | unknown | AADRT\\_OS\\_HYBRID\\_JOIN\\_FAILED | no check of this version decides it |

## FAIL: scp-tenant-match (15)

The SCP names another tenant than Defender's.

- **expected**: azureADId:6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11 (--tenant-id)
- **found**: evil\\\\u001b\\[31m\\\\u000d\\\\u000a# SKIP \\\\ \\\\u202e&lt;script&gt;alert(1)&lt;/script&gt; é 漢
- **where**: keywords of CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services,CN=Configuration,DC=corp,DC=example,DC=test
- **why**: Windows registers the device with the tenant that the SCP names; Defender for Endpoint then refuses to enroll it.
- **fix**:
  1. Find out which tenant the devices are meant to join.
  2. Correct the SCP.

## FAIL: computer-object (37)

computer-object says fail.

- **expected**: an enabled object
- **found**: disabled
- **why**: It is not found in Microsoft Entra.
- **note**: waived until 2026-12-31: lab machine # agreed
- **fix**:
  1. Enable it.

## error: scp-lookup (16, 36)

scp-lookup says error.

- **fix**:
  1. Correct the password.

## warn: clock-skew (40)

clock-skew says warn.

- **expected**: less than 5 minutes apart, better less than 2
- **found**: 3 min 0 s ahead (± 4 ms)
- **where**: dc1.corp.example.test (kdc)
- **why**: Kerberos refuses tickets when the clocks are 5 minutes apart.
- **note**: counts as a warning: a device with synthetic registration does not need this
- **fix**:
  1. Set the clock.

1 pass, 1 fail, 1 warn, 1 skip, 1 error, 1 waived, 1 not selected; exit 1

`
