import { createHash } from 'node:crypto'
import { type Content, html, Markup } from './markup.ts'
import { SCRIPT } from './script.ts'
import { STYLE } from './style.ts'

export interface Section {
  readonly id: string
  readonly title: string
  readonly body: Content
}

/** One page that needs nothing else: its policy refuses every request, and every script and style but its own. */
export function page(title: string, facts: Content, sections: readonly Section[], extraStyle = ''): string {
  const style = `${STYLE}${extraStyle}`
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${sha256(style)}'`,
    `script-src 'sha256-${sha256(SCRIPT)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${new Markup(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<a class="to-main" href="#main">Skip to the content</a>
<header>
<h1>${title}</h1>
${facts}
<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
</header>
<main id="main" tabindex="-1">
${sections.map(
  ({ id, title, body }) => html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${title}</h2>
${body}
</section>
`,
)}</main>
<script>${new Markup(SCRIPT)}</script>
</body>
</html>
`.text
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64')
}

/** Facts about the run, side by side. Those without a value are left out. */
export function factList(facts: Readonly<Record<string, Content>>): Markup {
  const known = Object.entries(facts).filter(([, fact]) => fact !== undefined && fact !== '')
  return html`<dl class="facts">${known.map(([name, fact]) => html`<div><dt>${name}</dt><dd>${fact}</dd></div>`)}</dl>`
}
