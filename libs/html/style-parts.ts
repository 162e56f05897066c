/** Style of what stands on a page: facts, notes, statuses, tables, timeline, forms. */
export const parts = `
.facts { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: 0 24px; margin: 16px 0; border-top: 1px solid var(--line) }
.facts > div { display: grid; grid-template-columns: subgrid; grid-column: 1 / -1; padding: 8px 0; border-bottom: 1px solid var(--line) }
.facts dt { color: var(--soft) }
.facts dd { margin: 0; min-width: 0 }
@media (max-width: 30em) { .facts { grid-template-columns: minmax(6rem, 36%) 1fr; column-gap: 12px } .facts > div { padding: 6px 0 } .facts dt { font-size: .9375rem } .facts dd { overflow-wrap: anywhere } .facts .st { white-space: normal } }

.note { border-left: 4px solid var(--accent); background: var(--wash); padding: 12px 16px; margin: 16px 0 }
.note > :last-child { margin-bottom: 0 }
.note h2 { margin-top: 0 }
.note.late { border-color: var(--late) }
.note.soon { border-color: var(--soon) }
.note.done { border-color: var(--done) }
.note.wait { border-color: var(--wait) }

/* Shapes are drawn, not typed: no font lacks them, and they print. */
.st { white-space: nowrap; font-weight: 600 }
.st::before {
  content: ''; display: inline-block; width: .625em; height: .625em; margin-right: .4em; background: currentColor;
  forced-color-adjust: none; print-color-adjust: exact; -webkit-print-color-adjust: exact;
}
.st.late { color: var(--late) }
.st.late::before { clip-path: polygon(50% 0, 100% 100%, 0 100%); width: .8em; height: .75em }
.st.soon { color: var(--soon) }
.st.soon::before { transform: rotate(45deg) scale(.85) }
.st.done { color: var(--done) }
.st.done::before { border-radius: 50% }
.st.open::before { border-radius: 50%; background: none; border: 2px solid currentColor }
.st.wait { color: var(--wait) }
.st.wait::before { border-radius: 50%; background: linear-gradient(90deg, currentColor 50%, transparent 50%); border: 1px solid currentColor }
.st.off { color: var(--soft) }
.st.off::before { height: .2em; vertical-align: .2em }

.scroll { overflow-x: auto; margin: 12px 0 }
table { width: 100%; border-collapse: collapse; margin: 12px 0 }
caption { text-align: left; font-weight: 650; padding-bottom: 4px }
th, td { text-align: left; vertical-align: top; padding: 8px 16px 8px 0; border-bottom: 1px solid var(--line) }
th { font-weight: 600 }
thead th { color: var(--soft); font-size: .9375rem; border-bottom-color: var(--edge) }
th.num, td.num { text-align: right }
@media (max-width: 40em) {
  .stack, .stack tbody, .stack tr, .stack th, .stack td { display: block; border: 0; padding: 0; text-align: left }
  .stack thead { position: absolute; left: -999em }
  .stack tr { padding: 12px 0; border-bottom: 1px solid var(--line) }
  .stack td[data-label]::before { content: attr(data-label) ':\\a0'; color: var(--soft) }
}

.timeline { list-style: none; margin: 16px 0; padding: 0 }
.timeline > li { position: relative; padding: 0 0 20px 28px }
.timeline > li::before { content: ''; position: absolute; left: 4px; top: .5em; width: 11px; height: 11px; border-radius: 50%; background: var(--soft); forced-color-adjust: none; print-color-adjust: exact; -webkit-print-color-adjust: exact }
.timeline > li::after { content: ''; position: absolute; left: 9px; top: calc(.5em + 14px); bottom: calc(-.5em + 3px); border-left: 1px solid var(--edge) }
.timeline > li:last-child::after { display: none }
.timeline > li.owed::before { background: var(--back); border: 2px solid var(--accent) }
.timeline > li.late::before { background: var(--late); border-radius: 0; clip-path: polygon(50% 0, 100% 100%, 0 100%); width: 13px; left: 3px }
.timeline > li.wait::before { background: var(--back); border: 2px dashed var(--wait) }
.timeline > li.owed::after, .timeline > li.wait::after { border-left-style: dashed }
.timeline time, .timeline .meta { display: block; color: var(--soft); font-size: .9375rem }
.timeline .meta time, .tight time { display: inline }
.tight > li { padding-bottom: 12px }
.check { list-style: none; padding: 0 }
.tight summary { padding: 0; line-height: 1.4 }
.tight details[open] { padding-bottom: 8px }
.timeline p { margin: 0 }
.timeline .now { padding-left: 28px; font-weight: 600; color: var(--accent) }
.timeline > .now::before { border-radius: 0; height: 2px; top: .75em; left: 0; width: 20px; background: var(--accent) }
summary { cursor: pointer; color: var(--accent); padding: 4px 0 }

form { margin: 16px 0 }
.field { margin: 0 0 20px }
.field > label, legend { display: block; font-weight: 600; padding: 0; margin-bottom: 4px }
fieldset { border: 0; margin: 0 0 20px; padding: 0; min-width: 0 }
.hint { display: block; color: var(--soft); margin-bottom: 4px }
.error { display: block; color: var(--late); font-weight: 600; margin-bottom: 4px }
.bad { border-left: 4px solid var(--late); padding-left: 12px }
input, select, textarea, button { font: inherit; color: inherit; max-width: 100% }
input:not([type=radio], [type=checkbox]), select, textarea {
  width: 100%; min-height: 44px; padding: 8px 12px; background: var(--back); border: 1px solid var(--edge); border-radius: 4px;
}
input.short { max-width: 16rem }
textarea { min-height: 128px; resize: vertical }
.choice { display: flex; gap: 12px; align-items: flex-start; padding: 8px 0 }
.choice input { flex: none; width: 22px; height: 22px; margin: 2px 0 0; accent-color: var(--accent) }
.choice label { flex: 1; min-width: 0 }
.choice small { display: block }
.then .field { margin-bottom: 4px }
.then { margin: 0 0 8px 10px; padding: 4px 0 4px 22px; border-left: 2px solid var(--line) }
/* Where the browser can tell, what belongs to a choice shows with it; elsewhere it always shows. */
.choice:has(input:not(:checked)) + .then { display: none }
button, .button {
  display: inline-block; min-height: 44px; padding: 8px 24px; border: 1px solid var(--accent); border-radius: 4px; cursor: pointer;
  background: var(--accent); color: var(--on-accent); font-weight: 600; text-decoration: none;
}
button.plain, .button.plain { background: none; color: var(--accent) }
button.grave { background: none; border-color: var(--late); color: var(--late) }
.row { display: flex; flex-wrap: wrap; gap: 12px; align-items: center }
.filter { display: flex; flex-wrap: wrap; gap: 12px; align-items: end }
.filter .field { margin: 0; min-width: 10rem }
svg text { fill: currentColor; font-size: 12px }
`;
