// The sheet of the printed pathway: A4 across, heads of tables repeated, no row torn in two.
export const pathwayStyle = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #4d5761; --line: #c3cad1; --tint: #f0f3f5; --page: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e9ec; --soft: #a9b3bd; --line: #48525c; --tint: #22282e; --page: #15191d; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 16px/1.45 system-ui, "Noto Sans", "Segoe UI", sans-serif; }
main { max-width: 72rem; margin: 0 auto; padding: 16px; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 16px 0 4px; }
h2 { font-size: 1.3rem; margin: 36px 0 8px; padding-top: 8px; border-top: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 24px 0 8px; }
p { margin: 0 0 8px; max-width: 70ch; color: var(--soft); }
p.lead { font-size: 1.15rem; color: var(--ink); }
.wide { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; font-size: .9375rem; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: 8px; border-bottom: 1px solid var(--line); font-weight: 400; }
thead th { background: var(--tint); font-weight: 600; border-bottom: 2px solid var(--line); }
tbody th { font-weight: 600; min-width: 14rem; }
td { min-width: 6rem; }
small { display: block; font-size: .8125rem; font-weight: 400; color: var(--soft); margin-top: 2px; }
.columns-6 tbody th { width: 34%; }
.columns-6 td { width: 13.2%; }
.columns-2 th, .columns-2 td { width: 50%; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  :root { color-scheme: light; --ink: #000; --soft: #333; --line: #999; --tint: #eee; --page: #fff; }
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  .wide { overflow: visible; }
  table { font-size: 9pt; }
  small { font-size: 8pt; }
  th, td { padding: 1.5mm 2mm; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  thead th { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  h2, h3 { break-after: avoid; }
}
`;
