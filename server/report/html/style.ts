export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #fbfbfa; --panel: #ffffff; --sunken: #f4f4f2; --line: #dcdcd7; --text: #1d1f21; --quiet: #5c6166; --link: #0a58a8;
  --error: #b3261e; --error-soft: #fdecea; --warning: #8a5300; --warning-soft: #fff3dc; --note: #1f5f99; --note-soft: #e7f1fb; --good: #1c6b3c;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #141618; --panel: #1b1e21; --sunken: #22262a; --line: #363b40; --text: #e4e6e8; --quiet: #9ca3aa; --link: #7db8f5;
    --error: #ff8a80; --error-soft: #41201e; --warning: #f2b950; --warning-soft: #3b2d12; --note: #86bdf2; --note-soft: #17304a; --good: #7ed09b;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 5rem; }
body { margin: 0; background: var(--page); color: var(--text); font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main, .top, footer { max-width: 68rem; margin: 0 auto; padding: 0 1.5rem; }
a { color: var(--link); text-underline-offset: 2px; }
h1, h2, h3, h4 { line-height: 1.3; margin: 0; text-wrap: balance; }
h1 { font-size: 1.9rem; letter-spacing: -0.01em; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2.6rem 0 0.8rem; overflow-wrap: anywhere; }
h3 { font-size: 1.05rem; overflow-wrap: anywhere; }
code, pre, .mono { font-family: var(--mono); font-size: 0.86em; }
code { overflow-wrap: anywhere; }
[hidden] { display: none !important; }

.top { padding-top: 2.2rem; }
.tool { margin: 0 0 0.2rem; color: var(--quiet); }
.verdict { font-size: 1.1rem; margin: 0.5rem 0 0; }
.verdict.clean { color: var(--good); }
.aside { color: var(--quiet); margin: 0.2rem 0 0; }
.tiles { display: flex; flex-wrap: wrap; gap: 0.6rem; margin: 1.4rem 0 0; }
.tiles div { flex: 1 1 7rem; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 0.6rem 0.9rem; }
.tiles dt { color: var(--quiet); font-size: 0.86rem; }
.tiles dd { margin: 0; font-size: 1.6rem; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.25; }
.tiles .zero dd { color: var(--quiet); font-weight: 400; }
.tiles .error dd { color: var(--error); } .tiles .warning dd { color: var(--warning); } .tiles .note dd { color: var(--note); }

.overview { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 0 2.5rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.93em; }
th { text-align: left; font-weight: 600; color: var(--quiet); }
th, td { padding: 0.32rem 0.8rem 0.32rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
.number { width: 1%; padding: 0.32rem 0 0.32rem 1rem; text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td.error { color: var(--error); } td.warning { color: var(--warning); } td.note { color: var(--note); }

.filters { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: 0.5rem 0.7rem; align-items: center; margin-top: 2rem;
  padding: 0.7rem 0; background: var(--page); border-bottom: 1px solid var(--line); font-size: 0.93em; }
.filters fieldset { border: 0; padding: 0; margin: 0; display: flex; gap: 0.8rem; }
.filters legend { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
.filters select, .filters input[type=search], .filters button { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--line);
  border-radius: 6px; padding: 0.25rem 0.5rem; max-width: 11rem; }
.filters input[type=search] { flex: 1 1 6rem; }
.filters output { color: var(--quiet); margin-left: auto; }

.group > h2 { font-family: var(--mono); font-size: 1rem; }
.count { color: var(--quiet); font-weight: 400; }
.finding { background: var(--panel); border: 1px solid var(--line); border-left: 4px solid var(--note); border-radius: 8px; padding: 1rem 1.2rem; margin: 0 0 1rem; }
.finding.error { border-left-color: var(--error); } .finding.warning { border-left-color: var(--warning); }
.finding header { display: grid; grid-template-columns: auto 1fr; gap: 0.15rem 0.7rem; align-items: baseline; }
.severity { font-size: 0.8rem; font-weight: 600; border-radius: 4px; padding: 0.05rem 0.5rem; color: var(--note); background: var(--note-soft); }
.severity.error { color: var(--error); background: var(--error-soft); } .severity.warning { color: var(--warning); background: var(--warning-soft); }
.place { grid-column: 1 / -1; margin: 0; color: var(--quiet); font-size: 0.93em; }
.place code { color: var(--text); }
.place > * + *::before { content: "·"; color: var(--quiet); padding: 0 0.5em; display: inline-block; }

.frame { margin: 0.8rem 0; padding: 0.5rem 0; background: var(--sunken); border-radius: 6px; overflow-x: auto; line-height: 1.6; tab-size: 4; }
.frame code { overflow-wrap: normal; font-size: 1em; }
.row { display: block; padding-right: 1rem; }
.row i { display: inline-block; min-width: 4.2em; padding: 0 1em 0 0.8em; text-align: right; font-style: normal; color: var(--quiet); user-select: none; }
.row.marked i { color: var(--text); font-weight: 600; }
mark { color: inherit; background: var(--error-soft); text-decoration: underline var(--error) 2px; text-underline-offset: 3px; text-decoration-skip-ink: none; }
.warning mark { background: var(--warning-soft); text-decoration-color: var(--warning); }
.note mark { background: var(--note-soft); text-decoration-color: var(--note); }

.facts { display: grid; grid-template-columns: 8.2rem 1fr; gap: 0.35rem 1rem; margin: 0; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }
.value { background: var(--error-soft); border-radius: 4px; padding: 0.1rem 0.4rem; font-weight: 600; }
.warning .value { background: var(--warning-soft); } .note .value { background: var(--note-soft); }
.chain { list-style: none; margin: 0; padding: 0; }
.chain li + li::before { content: "then "; color: var(--quiet); }
h3 code, dd code, td code { font-size: 0.92em; }
.what { color: var(--quiet); margin: 0 0.5em; }
.quiet { color: var(--quiet); font-size: 0.93em; }
.quiet.mono { font-size: 0.82em; }

details { border: 1px solid var(--line); border-radius: 8px; background: var(--panel); margin: 0 0 0.6rem; }
summary { cursor: pointer; padding: 0.6rem 1.1rem; }
summary code { font-weight: 600; font-size: 0.95em; margin-right: 0.6rem; }
.page { padding: 0 1.1rem 0.8rem; border-top: 1px solid var(--line); max-width: 50rem; }
.page h4 { margin: 1.3rem 0 0.3rem; }
.page pre { background: var(--sunken); border-radius: 6px; padding: 0.7rem 0.9rem; overflow-x: auto; }
.page p code, .page li code { background: var(--sunken); border-radius: 3px; padding: 0 0.25em; }
footer { color: var(--quiet); font-size: 0.88em; padding-top: 2.5rem; padding-bottom: 2.5rem; }

@media (max-width: 40rem) {
  .facts { grid-template-columns: 1fr; gap: 0; } .facts dd { margin-bottom: 0.5rem; }
  main, .top, footer { padding-left: 1rem; padding-right: 1rem; }
  .filters { position: static; }
}
@media print {
  :root {
    color-scheme: light;
    --page: #fff; --panel: #fff; --sunken: #f5f5f5; --line: #ccc; --text: #000; --quiet: #444; --link: #000;
    --error: #a01b14; --error-soft: #fbe9e7; --warning: #7a4a00; --warning-soft: #fff3dc; --note: #1f5f99; --note-soft: #e7f1fb; --good: #000;
  }
  body { font-size: 10.5pt; }
  main, .top, footer { max-width: none; padding-left: 0; padding-right: 0; }
  .filters, .rules { display: none !important; }
  .finding, tr { break-inside: avoid; }
  h2, h3, header { break-after: avoid; }
  .frame { overflow: visible; } .row { white-space: pre-wrap; }
  mark, .value, .severity { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
