/** Style of the page itself: colours, type, header, navigation, footer, print. */
export const layout = `
:root {
  color-scheme: light dark;
  --back: #fff; --front: #1a1f25; --soft: #515a65; --line: #d3d8de; --edge: #6b7480; --wash: #f3f5f7;
  --accent: #0a5a85; --on-accent: #fff;
  --late: #a8201a; --soon: #855400; --done: #1d6a3b; --wait: #5d4a8c; --focus: #ffbf47;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --back: #14181c; --front: #e6e9ed; --soft: #a7b0ba; --line: #343c45; --edge: #8a949f; --wash: #1c2127;
    --accent: #82c4ee; --on-accent: #0b1a24;
    --late: #ff9d94; --soon: #f0bd62; --done: #7fd0a0; --wait: #c2b1ee; --focus: #ffbf47;
  }
}
*, *::before, *::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100% }
body {
  margin: 0; background: var(--back); color: var(--front);
  font: 1.0625rem/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', sans-serif;
  overflow-wrap: break-word;
}
h1, h2, h3 { line-height: 1.25; margin: 0; font-weight: 650; text-wrap: balance }
h1 { font-size: 1.625rem; margin-bottom: 8px }
h2 { font-size: 1.1875rem; margin: 32px 0 8px }
h3 { font-size: 1.0625rem; margin: 20px 0 4px }
p, ul, ol { margin: 0 0 12px }
ul, ol { padding-left: 24px }
a { color: var(--accent); text-underline-offset: 3px }
a:focus-visible, button:focus-visible, summary:focus-visible, input:focus-visible, select:focus-visible, textarea:focus-visible, [tabindex]:focus-visible {
  outline: 3px solid var(--focus); outline-offset: 0; box-shadow: 0 0 0 5px var(--front);
}
main:focus { outline: none }
time, .num, td.num, .ref { font-variant-numeric: tabular-nums }
time span { white-space: nowrap }
.ref { white-space: nowrap; font-weight: 600 }
small, .soft { color: var(--soft) }
small { font-size: .9375rem }
.lead { color: var(--soft) }
.skip { position: absolute; left: -999em }
.skip:focus { left: 8px; top: 8px; padding: 8px; background: var(--back) }
.away { position: absolute; left: -999em; width: 1px; height: 1px; overflow: hidden }

body > header, body > footer, main { padding: 0 16px }
.bar, main, body > footer > div { max-width: 72rem; margin-inline: auto }
.narrow .bar, .narrow main, .narrow > footer > div { max-width: 42rem }
body > header { border-bottom: 1px solid var(--line); border-top: 4px solid var(--accent) }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 24px; padding: 8px 0 }
.name { font-weight: 700; color: inherit; text-decoration: none; margin-right: auto }
.name span { font-weight: 400; color: var(--soft) }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 0; padding: 0 }
nav a, .lang a { display: inline-block; padding: 4px 0; color: inherit }
nav a[aria-current] { font-weight: 650; text-decoration-thickness: 3px; text-decoration-color: var(--accent) }
.lang { white-space: nowrap }
main { display: block; box-sizing: content-box; padding-top: 24px; padding-bottom: 48px }
body > footer { border-top: 1px solid var(--line); color: var(--soft); font-size: .9375rem; padding-top: 16px; padding-bottom: 32px }
@media (min-width: 48em) { body > header, body > footer, main { padding-inline: 32px } h1 { font-size: 1.875rem } .lead { font-size: 1.1875rem } }

.print-only { display: none }
@media print {
  body { font-size: 11pt }
  nav, .lang, .skip, form, .button, button, .no-print { display: none !important }
  body > header { border-top: 0 }
  a { color: inherit; text-decoration: none }
  tr, li, .note { break-inside: avoid }
  .print-only { display: block }
  .scroll { overflow: visible }
  .scroll svg { max-width: 100%; height: auto }
  h2, h3 { break-after: avoid }
  details > * { display: block }
  details::details-content { content-visibility: visible; block-size: auto }
}
`;
