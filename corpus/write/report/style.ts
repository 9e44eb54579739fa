import { STYLE } from '../../../server/report/html/style.js';

const DARK = '--x1: #55292a; --x2: #7c3434; --x3: #b04844; --x4: #e36c64; --x5: #ffb0a6; --kept: #8a6a26; --plain: #5d82a6;';
const LIGHT = '--x1: #f3c6c1; --x2: #e99a92; --x3: #d9635a; --x4: #b3261e; --x5: #6f120d; --kept: #e5bd6d; --plain: #7d9cba;';

/** What the page of a training set has beside what the page of a scan has. */
export const CORPUS_STYLE = `${STYLE}
:root { ${LIGHT} }
@media (prefers-color-scheme: dark) { :root { ${DARK} } }
.tiles .below { font-size: 0.86rem; font-weight: 400; color: var(--quiet); line-height: 1.5; }
.tiles .error .below, .tiles .warning .below { color: var(--quiet); }
.contents { display: flex; flex-wrap: wrap; gap: 0.2rem 1.4rem; max-width: 68rem; margin: 1.1rem auto 0; padding: 0 1.5rem; font-size: 0.93em; }
.wide { overflow-x: auto; }
.counts td, .counts th { vertical-align: baseline; }
.counts td:first-child { min-width: 9rem; }
.number.none { color: var(--quiet); opacity: 0.7; }
th.number { overflow-wrap: normal; }
th.bars, td.bars { width: 9rem; min-width: 5rem; padding-left: 0.6rem; }
.overview .counts td:first-child { min-width: 5rem; } .overview .bars { width: 4.5rem; min-width: 3.5rem; } .overview .number { padding-left: 0.7rem; }
svg { display: block; }
.bar { width: 100%; height: 8px; border-radius: 2px; }
rect.error { fill: var(--error); } rect.warning { fill: var(--warning); } rect.note { fill: var(--note); } rect.plain { fill: var(--plain); }
rect.x1 { fill: var(--x1); } rect.x2 { fill: var(--x2); } rect.x3 { fill: var(--x3); } rect.x4 { fill: var(--x4); } rect.x5 { fill: var(--x5); }
rect.kept { fill: var(--kept); } rect.clean { fill: var(--sunken); stroke: var(--line); stroke-width: 0.5; vector-effect: non-scaling-stroke; }
rect.failed { fill: var(--panel); stroke: var(--quiet); stroke-width: 1; stroke-dasharray: 2 2; vector-effect: non-scaling-stroke; }
.strip, .bar { shape-rendering: crispEdges; }
.strip { width: 100%; height: 16px; border-radius: 3px; }
.strip rect:hover, .grid rect:hover { stroke: var(--text); stroke-width: 1; vector-effect: non-scaling-stroke; }
.strips td { vertical-align: middle; padding-top: 0.2rem; padding-bottom: 0.2rem; } .strips td:first-child { width: 1%; white-space: nowrap; }
.strips td:nth-child(2) { min-width: 8rem; }
.grid { width: 100%; height: auto; margin: 0.6rem 0 1.4rem; overflow: visible; }
.legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; margin: 0 0 0.8rem; color: var(--quiet); font-size: 0.88em; }
.key { display: inline-flex; align-items: center; gap: 0.35rem; }
.counts td:last-child:not(.number), .counts th:last-child:not(.number), .gaps td:last-child, .gaps th:last-child { padding-left: 1.4rem; }
.sources td:last-child { width: 42%; min-width: 16rem; } .sources td.bars, .sources th.bars { width: 4.5rem; min-width: 3.5rem; }
.example { margin: 0 0 0.3rem; }
.gaps td:last-child { min-width: 18rem; } .gaps th:first-child, .gaps td:first-child { white-space: nowrap; } .gaps td:nth-child(2) { white-space: nowrap; }
.wide + .wide { margin-top: 1.6rem; } .wide + details { margin-top: 0.8rem; }
.settings { grid-template-columns: minmax(8.2rem, max-content) 1fr; }
#run .frame { padding: 0.7rem 1rem; }
details .wide { padding: 0 1.1rem 0.8rem; } details > p { padding: 0 1.1rem; }
section > p.quiet { margin: 0 0 0.8rem; max-width: 48rem; }
section > h3 { margin: 1.4rem 0 0.6rem; }
.group > h2 { margin-top: 1.8rem; }
.more { background: none; border: 0; } .more > summary { padding: 0 0 0.8rem; color: var(--link); }
@media (max-width: 40rem) {
  .strips thead { display: none; } .strips tr { display: grid; grid-template-columns: 1fr auto; align-items: center; column-gap: 0.8rem; border-bottom: 1px solid var(--line); padding: 0.3rem 0; }
  .strips td { border: 0; padding: 0; } .strips td:first-child { grid-column: 1 / -1; width: auto; white-space: normal; }
  .counts td:first-child { min-width: 7rem; }
  .bars, .counts .summary { display: none; } .number { padding-left: 0.7rem; }
  .settings { grid-template-columns: 1fr; } .contents { padding: 0 1rem; }
}
@media print {
  :root { ${LIGHT} }
  svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .wide { overflow: visible; } .contents { display: none; }
}
`;
