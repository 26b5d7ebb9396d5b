/* IMPORTANT
 * This snapshot file is auto-generated, but designed for humans.
 * It should be checked into source control and tracked carefully.
 * Re-generate by setting TAP_SNAPSHOT=1 and running tests.
 * Make sure to inspect the output below.  Do not ignore changes!
 */
'use strict'
exports[`test/report/html/html.test.ts > TAP > the page: one file, its own policy, the summary first > html 1`] = `
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256'; script-src 'sha256'; img-src data:; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>Enrollment readiness of PC01 in corp.example.test</title>
<style></style>
</head>
<body>
<a class="to-main" href="#main">Skip to the content</a>
<header>
<h1>Enrollment readiness of PC01 in corp.example.test</h1>
<dl class="facts"><div><dt>Domain</dt><dd>corp.example.test</dd></div><div><dt>Computer</dt><dd>PC01</dd></div><div><dt>Tenant</dt><dd>6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11</dd></div><div><dt>Cloud</dt><dd>commercial</dd></div><div><dt>Run</dt><dd>2026-06-15 12:00 UTC, 0.4 s</dd></div><div><dt>Tool</dt><dd>sensecm-preflight 0.0.0</dd></div></dl>
<nav aria-label="Sections"><ul><li><a href="#summary">Summary</a></li><li><a href="#matrix">Codes and checks</a></li><li><a href="#action">What to mend</a></li><li><a href="#other">In order, or not looked at</a></li><li><a href="#network">For the network team</a></li><li><a href="#evidence">Evidence</a></li><li><a href="#note">Before you hand this on</a></li></ul></nav>
</header>
<main id="main" tabindex="-1">
<section id="summary" aria-labelledby="summary-title">
<h2 id="summary-title">Summary</h2>
<p class="headline">A device would hit code 15. Still open: 13, 16, 17, 42.</p>

<h3>Fix first, in this order</h3>
<ol><li><a href="#check-scp-tenant-match">scp-<wbr>tenant-<wbr>match</a>: The SCP names another tenant than Defender&#39;s.</li></ol>
<p class="quiet">Checks: 1 pass, 1 fail, 1 warn, 1 skip, 1 error, 1 waived, 1 not selected. Mode: hybrid enrollment, since nothing from the device says otherwise.</p>
</section>
<section id="matrix" aria-labelledby="matrix-title">
<h2 id="matrix-title">Codes and checks</h2>
<form class="filters" autocomplete="off">
<fieldset><legend>Show codes whose verdict is</legend><label><input type="checkbox" id="codes-fail" checked>FAIL <span class="count">1</span></label><label><input type="checkbox" id="codes-unknown" checked>unknown <span class="count">4</span></label><label><input type="checkbox" id="codes-warn" checked>warn <span class="count">2</span></label><label><input type="checkbox" id="codes-pass" checked>pass <span class="count">1</span></label><label><input type="checkbox" id="codes-undocumented" checked>undocumented <span class="count">2</span></label></fieldset>
<p class="search" hidden><label for="codes-search">Search in codes and checks</label><input type="search" id="codes-search" data-searches="codes"><output for="codes-search" aria-live="polite"></output></p>
</form>
<table id="codes" class="matrix">
<caption>Every enrollment code, and the checks that bear on it</caption>
<thead><tr><th scope="col">Code</th><th scope="col">Verdict</th><th scope="col">Name</th><th scope="col">Checks</th></tr></thead>
<tbody><tr data-kind="unknown"><th scope="row">13</th><td><span class="badge unknown">unknown</span></td><td>Enrollment<wbr>Registration<wbr>Com<wbr>Failure_<wbr>MEM</td><td><ul><li><a href="#check-endpoint-mem">endpoint-<wbr>mem</a> skip <span class="quiet">not-selected</span></li></ul></td></tr>
<tr data-kind="fail"><th scope="row">15</th><td><span class="badge fail">FAIL</span></td><td>Enrollment<wbr>Registration<wbr>Failure_<wbr>AAD_<wbr>Mismatch<wbr>Tenants</td><td><ul><li><a href="#check-scp-tenant-match">scp-<wbr>tenant-<wbr>match</a> FAIL</li></ul></td></tr>
<tr data-kind="unknown"><th scope="row">16</th><td><span class="badge unknown">unknown</span></td><td>Enrollment<wbr>Registration<wbr>Failure_<wbr>AAD_<wbr>BAD_<wbr>SCP</td><td><ul><li><a href="#check-scp-lookup">scp-<wbr>lookup</a> error</li></ul></td></tr>
<tr data-kind="unknown"><th scope="row">17</th><td><span class="badge unknown">unknown</span></td><td>Enrollment<wbr>Registration<wbr>Failure_<wbr>AAD_<wbr>SCP_<wbr>ENTERPRISE_<wbr>DRS</td><td><ul><li><a href="#check-scp-drs-kind">scp-<wbr>drs-<wbr>kind</a> skip <span class="quiet">blocked by scp-lookup</span></li></ul></td></tr>
<tr data-kind="undocumented"><th scope="row">19</th><td><span class="badge undocumented">undocumented</span></td><td>no source says what it means</td><td></td></tr>
<tr data-kind="undocumented"><th scope="row">20</th><td><span class="badge undocumented">undocumented</span></td><td>no source says what it means</td><td></td></tr>
<tr data-kind="pass"><th scope="row">36</th><td><span class="badge pass">pass</span></td><td>Enrollment<wbr>Registration<wbr>Failure_<wbr>AADRT_<wbr>LDAP_<wbr>ERROR</td><td><ul><li><a href="#check-ldap-access">ldap-<wbr>access</a> pass</li><li><a href="#check-scp-lookup">scp-<wbr>lookup</a> error</li></ul></td></tr>
<tr data-kind="warn"><th scope="row">37</th><td><span class="badge warn">warn</span></td><td>AADRT_<wbr>E_<wbr>DEVICE_<wbr>NOT_<wbr>FOUND</td><td><ul><li><a href="#check-computer-object">computer-<wbr>object</a> FAIL, waived</li></ul></td></tr>
<tr data-kind="warn"><th scope="row">40</th><td><span class="badge warn">warn</span></td><td>ERROR_<wbr>TIME_<wbr>SKEW</td><td><ul><li><a href="#check-clock-skew">clock-<wbr>skew</a> warn</li></ul></td></tr>
<tr data-kind="unknown"><th scope="row">42</th><td><span class="badge unknown">unknown</span></td><td>AADRT_<wbr>OS_<wbr>HYBRID_<wbr>JOIN_<wbr>FAILED</td><td><span class="quiet">no check of this version decides it</span></td></tr>
</tbody>
</table>
</section>
<section id="action" aria-labelledby="action-title">
<h2 id="action-title">What to mend</h2>
<article class="fail" id="check-scp-tenant-match" aria-labelledby="check-scp-tenant-match-title">
<h3 id="check-scp-tenant-match-title"><span class="badge fail">FAIL</span> scp-<wbr>tenant-<wbr>match (15)</h3>
<p>The SCP names another tenant than Defender&#39;s.</p>
<dl><dt>expected</dt><dd><span class="value">azureADId:6f1c0b1e-3a52-4d0e-9a57-0d8a3c2b7e11 (--tenant-id)</span></dd><dt>found</dt><dd><span class="value">evil\\u001b[31m\\u000d
# SKIP \\ \\u202e&lt;script&gt;alert(1)&lt;/script&gt; é 漢</span></dd><dt>where</dt><dd><span class="value">keywords of CN=62a0ff2e-97b9-4513-943f-0d221bd30080,CN=Device Registration Configuration,CN=Services,CN=Configuration,DC=corp,DC=example,DC=test</span></dd><dt>why</dt><dd>Windows registers the device with the tenant that the SCP names; Defender for Endpoint then refuses to enroll it.</dd><dt>fix</dt><dd><ol><li>Find out which tenant the devices are meant to join.</li><li>Correct the SCP.</li></ol></dd><dt>more</dt><dd><code>sensecm-preflight explain 15</code></dd><dt>evidence</dt><dd><a href="#evidence-scp">scp</a></dd></dl>
</article>
<article class="fail" id="check-computer-object" aria-labelledby="check-computer-object-title">
<h3 id="check-computer-object-title"><span class="badge fail">FAIL</span> computer-<wbr>object (37)</h3>
<p>computer-object says fail.</p>
<dl><dt>expected</dt><dd><span class="value">an enabled object</span></dd><dt>found</dt><dd><span class="value">disabled</span></dd><dt>why</dt><dd>It is not found in Microsoft Entra.</dd><dt>note</dt><dd>waived until 2026-12-31: lab machine # agreed</dd><dt>fix</dt><dd><ol><li>Enable it.</li></ol></dd><dt>more</dt><dd><code>sensecm-preflight explain 37</code></dd><dt>evidence</dt><dd><a href="#evidence-scp">scp</a></dd></dl>
</article>
<article class="error" id="check-scp-lookup" aria-labelledby="check-scp-lookup-title">
<h3 id="check-scp-lookup-title"><span class="badge error">error</span> scp-<wbr>lookup (16, 36)</h3>
<p>scp-lookup says error.</p>
<dl><dt>fix</dt><dd><ol><li>Correct the password.</li></ol></dd><dt>more</dt><dd><code>sensecm-preflight explain 16</code></dd><dt>evidence</dt><dd><a href="#evidence-scp">scp</a></dd></dl>
</article>
<article class="warn" id="check-clock-skew" aria-labelledby="check-clock-skew-title">
<h3 id="check-clock-skew-title"><span class="badge warn">warn</span> clock-<wbr>skew (40)</h3>
<p>clock-skew says warn.</p>
<dl><dt>expected</dt><dd><span class="value">less than 5 minutes apart, better less than 2</span></dd><dt>found</dt><dd><span class="value">3 min 0 s ahead (± 4 ms)</span></dd><dt>where</dt><dd><span class="value">dc1.corp.example.test (kdc)</span></dd><dt>why</dt><dd>Kerberos refuses tickets when the clocks are 5 minutes apart.</dd><dt>note</dt><dd>counts as a warning: a device with synthetic registration does not need this</dd><dt>fix</dt><dd><ol><li>Set the clock.</li></ol></dd><dt>more</dt><dd><code>sensecm-preflight explain 40</code></dd><dt>evidence</dt><dd><a href="#evidence-scp">scp</a></dd></dl>
</article>

</section>
<section id="other" aria-labelledby="other-title">
<h2 id="other-title">In order, or not looked at</h2>
<table>
<thead><tr><th scope="col">Check</th><th scope="col">Status</th><th scope="col">What is so</th></tr></thead>
<tbody><tr id="check-ldap-access"><th scope="row">ldap-<wbr>access</th><td><span class="badge pass">pass</span></td><td>ldap-access says pass.</td></tr>
<tr id="check-scp-drs-kind"><th scope="row">scp-<wbr>drs-<wbr>kind</th><td><span class="badge skip">skip</span></td><td>blocked by scp-lookup: scp-drs-kind says skip.</td></tr>
<tr id="check-endpoint-mem"><th scope="row">endpoint-<wbr>mem</th><td><span class="badge skip">skip</span></td><td>not-selected: endpoint-mem says skip.</td></tr>
</tbody>
</table>
</section>
<section id="network" aria-labelledby="network-title">
<h2 id="network-title">For the network team</h2>
<p>This run looked at no cloud endpoint.</p>
</section>
<section id="evidence" aria-labelledby="evidence-title">
<h2 id="evidence-title">Evidence</h2>
<p>This report was made without the evidence behind it.</p>
</section>
<section id="note" aria-labelledby="note-title">
<h2 id="note-title">Before you hand this on</h2>
<p>This report names hosts, addresses, accounts, certificates and the tenant as they are; run --redact makes one that does not. It holds no password and no key: the audit keeps none.</p>
</section>
</main>
<script>
for (const form of document.querySelectorAll('.filters')) form.addEventListener('submit', event => event.preventDefault())
for (const input of document.querySelectorAll('[data-searches]')) {
  const rows = [...document.getElementById(input.dataset.searches).querySelectorAll('tbody tr')]
  const texts = rows.map(row => row.textContent.toLowerCase())
  const output = input.parentElement.querySelector('output')
  input.parentElement.hidden = false
  input.addEventListener('input', () => {
    const wanted = input.value.trim().toLowerCase()
    let shown = 0
    rows.forEach((row, index) => {
      row.hidden = !texts[index].includes(wanted)
      if (!row.hidden) shown += 1
    })
    output.textContent = wanted === '' ? '' : shown + ' of ' + rows.length + ' match'
  })
}
</script>
</body>
</html>

`
