/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'
exports[`test/trace/analyse.test.ts > TAP > the report > table 1`] = `
aadrt.xml   4 records (xml), 2024-05-08T10:00:01.123Z to
2024-05-08T10:00:05.123Z

It points to EnrollmentStatus 42 (AADRT_OS_HYBRID_JOIN_FAILED).
  since      record 4: AADRT_OS_HYBRID_JOIN_FAILED names it
  or else    38, 25, 41, 14, 13
  check it   sensecm-preflight run --for 42

2024-05-08T10:00:02.123Z   Microsoft.AAD.Runtime   event 0
  error      0x8007054b ERROR_NO_SUCH_DOMAIN: The domain does not exist, or
             could not be contacted. Leads to 38, 25.
  interface  DsGetDcNameW
  says       Api=DsGetDcNameW ErrorCode=0x8007054b Domain=corp.example.test

2024-05-08T10:00:03.123Z   Microsoft.AAD.Runtime   event 0
  error      -2147012889 WININET_E_NAME_NOT_RESOLVED: The name of the server
             could not be resolved. Leads to 41, 14, 13.
  address    https://login.microsoftonline.com/common/oauth2/token
  says       Url=https://login.microsoftonline.com/common/oauth2/token?[left
             out] hr=-2147012889

2024-05-08T10:00:05.123Z   Microsoft.Windows.Sense.SenseCm   event 0
  error      AADRT_OS_HYBRID_JOIN_FAILED: The operating system failed to perform
             hybrid join. Leads to 42.
  says       error=AADRT_OS_HYBRID_JOIN_FAILED note=a "quoted", text

`
