/** The style of every page: calm, of the system's fonts, for bright and dark screens, narrow ones and paper. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --panel: #f5f6f8; --line: #cfd4dc; --text: #1b1f24; --quiet: #505866; --link: #0b57a4;
  --fail: #a8071a; --fail-bg: #fdeaec; --warn: #7a4d00; --warn-bg: #fff3d6; --pass: #17622b; --pass-bg: #e4f5e8;
  --open: #4b4a8f; --open-bg: #ecebfa; --none: #505866; --none-bg: #eceef1;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171b; --panel: #1d2127; --line: #3a414c; --text: #e8eaed; --quiet: #aab2bf; --link: #8ab8f2;
    --fail: #ff9aa2; --fail-bg: #47161c; --warn: #f4c35e; --warn-bg: #3f2e0a; --pass: #86d99a; --pass-bg: #14351d;
    --open: #bdbbf5; --open-bg: #2a2950; --none: #aab2bf; --none-bg: #2a2f37;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem 1.25rem 4rem; background: var(--page); color: var(--text);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .75rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-top: 1rem; border-top: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 0 0 .5rem; }
p, ul, ol { margin: .5rem 0; }
a { color: var(--link); }
a:focus-visible, input:focus-visible, summary:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
main:focus { outline: none; }
.to-main { position: absolute; left: -100rem; }
.to-main:focus { left: 1rem; top: 1rem; background: var(--page); padding: .5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: 1rem 0 0; }
dl { margin: 0; }
dd { margin: 0; unicode-bidi: isolate; }
dt { color: var(--quiet); }
.facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; }
.facts dt { font-size: .85rem; }
.headline { font-size: 1.15rem; }
.counts { display: flex; flex-wrap: wrap; gap: .5rem; list-style: none; padding: 0; }
.quiet, .count { color: var(--quiet); }
.badge { display: inline-block; padding: 0 .5rem; border-radius: 1rem; font-size: .85rem; font-weight: 600; white-space: nowrap;
  color: var(--none); background: var(--none-bg); border: 1px solid currentcolor; }
.badge.fail, .badge.error { color: var(--fail); background: var(--fail-bg); }
.badge.warn { color: var(--warn); background: var(--warn-bg); }
.badge.pass { color: var(--pass); background: var(--pass-bg); }
.badge.unknown { color: var(--open); background: var(--open-bg); }
.scroll { overflow-x: auto; }
.scroll table { min-width: 46rem; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; color: var(--quiet); padding-bottom: .5rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .6rem .4rem 0; border-bottom: 1px solid var(--line); unicode-bidi: isolate; }
thead th { color: var(--quiet); font-size: .85rem; overflow-wrap: normal; }
.matrix { table-layout: fixed; }
.matrix th:nth-child(1) { width: 5rem; } .matrix th:nth-child(2) { width: 9rem; } .matrix th:nth-child(4) { width: 30%; }
tbody th { font-weight: 600; }
td ul { list-style: none; margin: 0; padding: 0; }
.filters { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; margin: 0 0 1rem; }
fieldset { border: 0; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
legend { float: left; width: 100%; padding: 0; font-weight: 600; }
label { display: inline-flex; align-items: center; gap: .4rem; min-height: 1.75rem; }
input[type=checkbox] { width: 1.1rem; height: 1.1rem; margin: 0; }
.search { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem .75rem; margin: .5rem 0 0; }
[hidden] { display: none !important; }
input[type=search] { font: inherit; padding: .25rem .5rem; width: 16rem; max-width: 100%; color: var(--text); background: var(--page);
  border: 1px solid var(--quiet); border-radius: .25rem; }
article { background: var(--panel); border: 1px solid var(--line); border-left: .3rem solid var(--none); border-radius: .5rem;
  padding: 1rem 1.25rem; margin: 0 0 1rem; }
article.fail, article.error { border-left-color: var(--fail); }
article.warn { border-left-color: var(--warn); }
article dl { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: .35rem .75rem; }
article dd > ol, article dd > ul { margin: 0; padding-left: 1.25rem; }
.value { font-family: ui-monospace, "Cascadia Mono", Consolas, "DejaVu Sans Mono", monospace; font-size: .9rem; }
pre { margin: 0; white-space: pre-wrap; overflow: auto; max-height: 28rem; }
details { margin: .5rem 0; }
dd > details { margin: 0; }
summary { cursor: pointer; min-height: 1.75rem; }
details > pre { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem; }
@media (max-width: 40rem) {
  body { padding: 1rem .9rem 3rem; }
  article { padding: .75rem .9rem; }
  article dl { grid-template-columns: minmax(0, 1fr); gap: 0; }
  article dl dd { margin-bottom: .5rem; }
  th, td { padding-right: .4rem; }
  table { font-size: .85rem; }
  .badge { font-size: .7rem; padding: 0 .3rem; }
  .matrix th:nth-child(1) { width: 3.9rem; } .matrix th:nth-child(2) { width: 6.9rem; } .matrix th:nth-child(4) { width: 29%; }
}
@media print {
  :root { color-scheme: light; --page: #fff; --panel: #fff; --line: #999; --text: #000; --quiet: #333; --link: #000;
    --fail: #a8071a; --fail-bg: #fff; --warn: #7a4d00; --warn-bg: #fff; --pass: #17622b; --pass-bg: #fff;
    --open: #4b4a8f; --open-bg: #fff; --none: #333; --none-bg: #fff; }
  html { font-size: 10pt; }
  body { max-width: none; padding: 0; }
  nav, .filters, .to-main { display: none; }
  article, tr { break-inside: avoid; }
  h2, h3 { break-after: avoid; }
  pre { max-height: none; }
  .scroll { overflow: visible; }
  .scroll table { min-width: 0; }
}
`
