/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'
exports[`test/report/merge/merge-reports.test.ts > TAP > table, markdown, html > html 1`] = `
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256'; script-src 'sha256'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>Enrollment readiness of 4 devices</title>
<style></style>
</head>
<body>
<a class="to-main" href="#main">Skip to the content</a>
<header>
<h1>Enrollment readiness of 4 devices</h1>
<dl class="facts"><div><dt>Oldest</dt><dd>2026-06-15 12:00 UTC</dd></div><div><dt>Newest</dt><dd>2026-06-15 12:00 UTC</dd></div><div><dt>Tool</dt><dd>sensecm-preflight 0.0.0</dd></div></dl>
<nav aria-label="Sections"><ul><li><a href="#summary">Summary</a></li><li><a href="#causes">Causes</a></li><li><a href="#codes">Codes</a></li><li><a href="#devices">Codes and devices</a></li></ul></nav>
</header>
<main id="main" tabindex="-1">
<section id="summary" aria-labelledby="summary-title">
<h2 id="summary-title">Summary</h2>
<p class="headline">3 of 4 devices would hit an enrollment code, 1 would not.</p>
<h3>Fix first: endpoint-<wbr>mem</h3>
<p>endpoint-mem fails on ‹computer›. Mending it changes 2 verdicts on 2 devices.</p>
<ol><li>Mend endpoint-mem.</li></ol>
<p class="quiet">Older results of the same devices, left out: 1.</p>
<h3>Not read</h3><ul><li>f.json is not valid JSON: nothing there.</li></ul>
</section>
<section id="causes" aria-labelledby="causes-title">
<h2 id="causes-title">Causes</h2>
<article class="fail" id="cause-1" aria-labelledby="cause-1-title">
<h3 id="cause-1-title"><span class="badge fail">FAIL</span> endpoint-mem (13): 2 devices</h3>
<p>endpoint-mem fails on ‹computer›.</p>
<dl><dt>expected</dt><dd><span class="value">order</span></dd>
<dt>found</dt><dd><span class="value">disorder</span></dd>
<dt>fix</dt><dd><ol><li>Mend endpoint-mem.</li></ol></dd>
<dt>where</dt><dd><details><summary>2 devices</summary><p>PC02, PC03</p></details></dd></dl>
</article>
<article class="fail" id="cause-2" aria-labelledby="cause-2-title">
<h3 id="cause-2-title"><span class="badge fail">FAIL</span> scp-tenant-match (15): 1 device</h3>
<p>The SCP names another tenant than Defender&#39;s.</p>
<dl><dt>expected</dt><dd><span class="value">azureADId:6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11 (--tenant-id)</span></dd>
<dt>found</dt><dd><span class="value">evil\\u001b[31m\\u000d
# SKIP \\ \\u202e&lt;script&gt;alert(1)&lt;/script&gt; é 漢</span></dd>
<dt>fix</dt><dd><ol><li>Find out which tenant the devices are meant to join.</li><li>Correct the SCP.</li></ol></dd>
<dt>where</dt><dd><details><summary>1 device</summary><p>PC01</p></details></dd></dl>
</article>
<article class="fail" id="cause-3" aria-labelledby="cause-3-title">
<h3 id="cause-3-title"><span class="badge fail">FAIL</span> scp-tenant-match (15): 1 device</h3>
<p>scp-tenant-match fails on PC02.</p>
<dl><dt>expected</dt><dd><span class="value">order</span></dd>
<dt>found</dt><dd><span class="value">disorder</span></dd>
<dt>fix</dt><dd><ol><li>Mend scp-tenant-match.</li></ol></dd>
<dt>where</dt><dd><details><summary>1 device</summary><p>PC02</p></details></dd></dl>
</article>
<article class="error" id="cause-4" aria-labelledby="cause-4-title">
<h3 id="cause-4-title"><span class="badge error">error</span> scp-lookup (16, 36): could not check, 1 device</h3>
<p>scp-lookup says error.</p>
<dl>

<dt>fix</dt><dd><ol><li>Correct the password.</li></ol></dd>
<dt>where</dt><dd><details><summary>1 device</summary><p>PC01</p></details></dd></dl>
</article>



</section>
<section id="codes" aria-labelledby="codes-title">
<h2 id="codes-title">Codes</h2>
<table>
<thead><tr><th scope="col">Code</th><th scope="col">Name</th><th scope="col">FAIL</th><th scope="col">warn</th><th scope="col">unknown</th><th scope="col">pass</th></tr></thead>
<tbody><tr><th scope="row">13</th><td>Enrollment<wbr>Registration<wbr>Com<wbr>Failure_<wbr>MEM</td><td>2</td><td>0</td><td>1</td><td>1</td></tr>
<tr><th scope="row">15</th><td>Enrollment<wbr>Registration<wbr>Failure_<wbr>AAD_<wbr>Mismatch<wbr>Tenants</td><td>2</td><td>0</td><td>0</td><td>2</td></tr>
<tr><th scope="row">16</th><td>Enrollment<wbr>Registration<wbr>Failure_<wbr>AAD_<wbr>BAD_<wbr>SCP</td><td>0</td><td>0</td><td>1</td><td>0</td></tr>
<tr><th scope="row">17</th><td>Enrollment<wbr>Registration<wbr>Failure_<wbr>AAD_<wbr>SCP_<wbr>ENTERPRISE_<wbr>DRS</td><td>0</td><td>0</td><td>1</td><td>0</td></tr>
<tr><th scope="row">36</th><td>Enrollment<wbr>Registration<wbr>Failure_<wbr>AADRT_<wbr>LDAP_<wbr>ERROR</td><td>0</td><td>0</td><td>0</td><td>1</td></tr>
<tr><th scope="row">37</th><td>AADRT_<wbr>E_<wbr>DEVICE_<wbr>NOT_<wbr>FOUND</td><td>0</td><td>1</td><td>0</td><td>0</td></tr>
<tr><th scope="row">40</th><td>ERROR_<wbr>TIME_<wbr>SKEW</td><td>0</td><td>1</td><td>0</td><td>0</td></tr>
<tr><th scope="row">42</th><td>AADRT_<wbr>OS_<wbr>HYBRID_<wbr>JOIN_<wbr>FAILED</td><td>0</td><td>0</td><td>1</td><td>0</td></tr>
</tbody>
</table>
</section>
<section id="devices" aria-labelledby="devices-title">
<h2 id="devices-title">Codes and devices</h2>
<form class="filters" autocomplete="off">
<fieldset><legend>Show devices that are</legend><label><input type="checkbox" id="devices-table-fail" checked>FAIL <span class="count">3</span></label><label><input type="checkbox" id="devices-table-pass" checked>pass <span class="count">1</span></label></fieldset>
<p class="search" hidden><label for="devices-table-search">Search in devices and codes</label><input type="search" id="devices-table-search" data-searches="devices-table"><output for="devices-table-search" aria-live="polite"></output></p>
</form>
<table id="devices-table" class="devices">
<caption>Every device, and the codes that it would hit</caption>
<thead><tr><th scope="col">Device</th><th scope="col">Status</th><th scope="col">FAIL</th><th scope="col">warn</th><th scope="col">unknown</th></tr></thead>
<tbody><tr data-kind="fail"><th scope="row">PC01<td>FAIL<td>15<td>37, 40<td>13, 16, 17, 42
<tr data-kind="fail"><th scope="row">PC02<td>FAIL<td>13, 15<td><td>
<tr data-kind="fail"><th scope="row">PC03<td>FAIL<td>13<td><td>
<tr data-kind="pass"><th scope="row">PC04<td>pass<td><td><td>
</tbody>
</table>
</section>
</main>
<script></script>
</body>
</html>

`

exports[`test/report/merge/merge-reports.test.ts > TAP > table, markdown, html > markdown 1`] = `
# Enrollment readiness of many devices

3 of 4 devices would hit an enrollment code, 1 would not.

**Fix first:** endpoint-mem, which mends 2 verdicts on 2 devices.

| code | name | fail | warn | unknown |
|---|---|---|---|---|
| 13 | EnrollmentRegistrationComFailure\\_MEM | 2 | 0 | 1 |
| 15 | EnrollmentRegistrationFailure\\_AAD\\_MismatchTenants | 2 | 0 | 0 |
| 37 | AADRT\\_E\\_DEVICE\\_NOT\\_FOUND | 0 | 1 | 0 |
| 40 | ERROR\\_TIME\\_SKEW | 0 | 1 | 0 |

## endpoint-mem (13): 2 devices

endpoint-mem fails on ‹computer›.

- **expected**: order
- **found**: disorder
- **devices**: PC02, PC03
- **fix**:
  1. Mend endpoint-mem.

## scp-tenant-match (15): 1 device

The SCP names another tenant than Defender's.

- **expected**: azureADId:6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11 (--tenant-id)
- **found**: evil\\\\u001b\\[31m\\\\u000d\\\\u000a# SKIP \\\\ \\\\u202e&lt;script&gt;alert(1)&lt;/script&gt; é 漢
- **devices**: PC01
- **fix**:
  1. Find out which tenant the devices are meant to join.
  2. Correct the SCP.

## scp-tenant-match (15): 1 device

scp-tenant-match fails on PC02.

- **expected**: order
- **found**: disorder
- **devices**: PC02
- **fix**:
  1. Mend scp-tenant-match.

## scp-lookup (16, 36): could not check, 1 device

scp-lookup says error.

- **devices**: PC01
- **fix**:
  1. Correct the password.

- not read: f.json is not valid JSON: nothing there.
- older results of the same devices, left out: 1

`

exports[`test/report/merge/merge-reports.test.ts > TAP > table, markdown, html > table 1`] = `
3 of 4 devices would hit an enrollment code, 1 would not.

 13     FAIL   2 devices       EnrollmentRegistrationComFailure_MEM
 15     FAIL   2 devices       EnrollmentRegistrationFailure_AAD_MismatchTenants
 37     warn   1 device        AADRT_E_DEVICE_NOT_FOUND
 40     warn   1 device        ERROR_TIME_SKEW

FAIL   endpoint-mem (13): 2 devices
  found      disorder
  devices    PC02, PC03
  fix        Mend endpoint-mem.

FAIL   scp-tenant-match (15): 1 device
  found      evil\\u001b[31m\\u000d\\u000a# SKIP \\ \\u202e<script>alert(1)</script>
             é 漢
  devices    PC01
  fix        Find out which tenant the devices are meant to join. Correct the
             SCP.

FAIL   scp-tenant-match (15): 1 device
  found      disorder
  devices    PC02
  fix        Mend scp-tenant-match.

error  scp-lookup (16, 36): could not check, 1 device
  found      scp-lookup says error.
  devices    PC01
  fix        Correct the password.

Not read: f.json is not valid JSON: nothing there.

Older results of the same devices, left out: 1.

Fix first: endpoint-mem, which mends 2 verdicts on 2 devices.
4 devices    exit 1

`
