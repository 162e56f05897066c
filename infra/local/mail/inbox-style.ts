/** Style of the inbox pages: readable at 360 px, in the dark, and nothing more. */
export const inboxStyle = `
:root { color-scheme: light dark; --line: #d5d8dd; --soft: #5b6470; --back: #fff; --front: #17202b; --accent: #0b5cad; --box: #f4f6f8 }
@media (prefers-color-scheme: dark) { :root { --line: #38414c; --soft: #a3adb9; --back: #14181d; --front: #e7eaee; --accent: #7ab8f5; --box: #1d232a } }
* { box-sizing: border-box }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; background: var(--back); color: var(--front) }
main { max-width: 64rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .5rem; overflow-wrap: anywhere }
h2 { font-size: 1rem; margin: 1.75rem 0 .5rem }
a { color: var(--accent); overflow-wrap: anywhere }
a:focus-visible, input:focus-visible, button:focus-visible { outline: 3px solid var(--accent); outline-offset: 1px }
.lead { color: var(--soft); margin-top: 0 }
form { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: 1rem 0 1.5rem }
input, button { font: inherit; color: inherit; background: var(--back); border: 1px solid var(--soft); border-radius: 3px; padding: .25rem .5rem }
input { width: 14rem; max-width: 100% }
button { cursor: pointer; padding-inline: .9rem }
table { width: 100%; border-collapse: collapse }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem .5rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
th { font-size: .875rem; color: var(--soft); font-weight: 600 }
.time { white-space: nowrap; font-variant-numeric: tabular-nums; color: var(--soft) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .125rem 1rem; margin: 1rem 0; font-size: .9375rem }
dt { color: var(--soft) }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--box); padding: 1rem; margin: 0; font: .9375rem/1.5 ui-monospace, monospace }
iframe { width: 100%; height: 26rem; border: 1px solid var(--line); background: #fff }
ul { padding-left: 1.25rem; margin: 0 }
@media (max-width: 40rem) { table, tbody, tr, td { display: block } thead { display: none } tr { padding: .5rem 0; border-bottom: 1px solid var(--line) } td { border: 0; padding: 0 }
  dl { grid-template-columns: 1fr } dd { margin-bottom: .5rem } }
`;
