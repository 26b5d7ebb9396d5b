/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'
exports[`test/report/diagnosis.test.ts > TAP > reports begin with what the device says > html 1`] = `
<section id="diagnosis" aria-labelledby="diagnosis-title">
<h2 id="diagnosis-title">What the device reports</h2>
<p class="headline">The device reports EnrollmentStatus 15 (EnrollmentRegistrationFailure_AAD_MismatchTenants). scp-tenant-match explains EnrollmentStatus 15.</p>
<dl><dt>means</dt><dd><p>The tenants differ.</p></dd><dt>last attempt</dt><dd><p>2026-06-15T09:00:00Z</p></dd><dt>seen in</dt><dd><p>EnrollmentStatus in evil\\u001b[31m\\u000d
# SKIP \\ \\u202e&lt;script&gt;alert(1)&lt;/script&gt; é 漢</p></dd><dt>explained by</dt><dd><p><a href="#check-scp-tenant-match">scp-<wbr>tenant-<wbr>match</a>: The SCP names another tenant than Defender&#39;s.</p></dd><dt>does not fit</dt><dd><p><a href="#check-clock-skew">clock-<wbr>skew</a>: clock-skew says warn.</p><p><a href="#check-computer-object">computer-<wbr>object</a>: computer-object says fail.</p></dd><dt>in order</dt><dd><p>ldap-access, other</p></dd><dt>still open</dt><dd><p><a href="#check-scp-lookup">scp-<wbr>lookup</a>, <a href="#check-scp-drs-kind">scp-<wbr>drs-<wbr>kind</a>: LdapError. Correct the password.</p><p><a href="#check-endpoint-mem">endpoint-<wbr>mem</a>: not-selected. Run it as well.</p></dd></dl>
</section>
`

exports[`test/report/diagnosis.test.ts > TAP > reports begin with what the device says > markdown 1`] = `
# Enrollment readiness

corp.example.test · PC01 · tenant 6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11 · hybrid enrollment · 2026-06-15T12:00:00.000Z · sensecm-preflight 0.0.0

## The device reports EnrollmentStatus 15 (EnrollmentRegistrationFailure\\_AAD\\_MismatchTenants)

scp-tenant-match explains EnrollmentStatus 15.

- **means**: The tenants differ.
- **last attempt**: 2026-06-15T09:00:00Z
- **seen in**: EnrollmentStatus in evil\\\\u001b\\[31m\\\\u000d\\\\u000a# SKIP \\\\ \\\\u202e&lt;script&gt;alert(1)&lt;/script&gt; é 漢
- **explained by**: scp-tenant-match: The SCP names another tenant than Defender's.
- **does not fit**: clock-skew: clock-skew says warn.
- **does not fit**: computer-object: computer-object says fail.
- **in order**: ldap-access, other
- **still open**: scp-lookup, scp-drs-kind: LdapError. Correct the password.
- **still open**: endpoint-mem: not-selected. Run it as well.

**Fix first:** scp-tenant-match.

`

exports[`test/report/diagnosis.test.ts > TAP > reports begin with what the device says > table 1`] = `
sensecm-preflight 0.0.0  corp.example.test  PC01
tenant 6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11  hybrid enrollment  0.4 s

The device reports EnrollmentStatus 15
(EnrollmentRegistrationFailure_AAD_MismatchTenants). scp-tenant-match explains
EnrollmentStatus 15.
  means         The tenants differ.
  last attempt  2026-06-15T09:00:00Z
  seen in       EnrollmentStatus in evil\\u001b[31m\\u000d\\u000a# SKIP \\
                \\u202e<script>alert(1)</script> é 漢
  explained by  scp-tenant-match: The SCP names another tenant than Defender's.
  does not fit  clock-skew: clock-skew says warn.
                computer-object: computer-object says fail.
  in order      ldap-access, other
  still open    scp-lookup, scp-drs-kind: LdapError. Correct the password.
                endpoint-mem: not-selected. Run it as well.

 13     unknown      EnrollmentRegistrationComFailure_MEM
                     endpoint-mem: not-selected
`
