/**
 * How pages look. Colours say nothing that words or shapes do not say as well; each text has a contrast of 4.5:1 at least
 * in both schemes. No comment and no `<` is in it.
 */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #fcfbf9; --raised: #ffffff; --ink: #1d2125; --soft: #565d66; --line: #e2dfd8; --faint: #f3f1ec;
  --accent: #1f5c99; --track: #dedbd3;
  --good: #17663a; --good-back: #e4f2e9; --warn: #7d4a00; --warn-back: #fcefd6; --bad: #a3261f; --bad-back: #fbe6e3;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #15171a; --raised: #1c1f23; --ink: #e8e6e1; --soft: #a9aeb5; --line: #32363c; --faint: #212429;
    --accent: #8fbdf2; --track: #3a3f46;
    --good: #86d3a3; --good-back: #16301f; --warn: #edbf7b; --warn-back: #362a13; --bad: #f5a79f; --bad-back: #40201d;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
body {
  margin: 0 auto; padding: 3.5rem 1.5rem 5rem; max-width: 68rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", Arial, sans-serif;
  overflow-wrap: break-word; font-variant-numeric: tabular-nums;
}
h1, h2, h3, h4, p, dl, dd, ul, table { margin: 0; padding: 0; }
h1, h2 { font-family: ui-serif, "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Liberation Serif", serif; font-weight: 600; }
h1 { font-size: clamp(1.9rem, 1.3rem + 2.6vw, 2.9rem); line-height: 1.15; letter-spacing: -0.012em; text-wrap: balance; }
h2 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1.1rem; }
h3 { font-size: 1.02rem; line-height: 1.4; font-weight: 600; }
h4 { font-size: 0.85rem; font-weight: 600; color: var(--soft); }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: 0.18em; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
code, .place { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace; font-size: 0.86em; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
header.page { margin-bottom: 1.6rem; }
.sort { color: var(--soft); font-size: 0.9rem; margin-bottom: 0.5rem; }
header .facts { margin-top: 0.7rem; }
.facts, .note, .small, .brief, .why { color: var(--soft); }
.facts, .note, .why { font-size: 0.92rem; }
.lead { font-size: 1.2rem; line-height: 1.5; max-width: 46rem; text-wrap: pretty; }
.small { display: block; font-size: 0.83rem; line-height: 1.4; font-weight: 400; }
.small.inline { display: inline; }
.label { color: var(--soft); font-size: 0.85rem; }
.id { font-weight: 600; font-size: 0.94em; white-space: nowrap; color: var(--ink); }
a.id { color: var(--accent); font-weight: 500; }
.id.long, td.long, td.long * { white-space: normal; }
td.long, .title, .id.long, .place, .small, .lead, h1, h3, tbody th, dd, li, .note, .facts { overflow-wrap: anywhere; }
.title { unicode-bidi: isolate; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(11rem, 1fr)); gap: 0; margin: 2.2rem 0 0; border-block: 1px solid var(--line); }
.tiles > div { padding: 1.1rem 1.2rem 1.2rem 0; }
.tiles dt { color: var(--soft); font-size: 0.88rem; }
.tiles dd { font-size: 0.9rem; color: var(--soft); }
.tiles .figure { display: block; color: var(--ink); font-family: ui-serif, "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, "Liberation Serif", serif; font-size: 2rem; line-height: 1.25; }
.contents { margin: 1.3rem 0 0; font-size: 0.92rem; }
.contents ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.35rem 1.4rem; }
.part { margin-top: 3.6rem; }
.part > .note { margin-bottom: 1rem; }
.part > h3 { margin: 1.8rem 0 0.4rem; }
.count { color: var(--soft); font-weight: 400; }
.attention { list-style: none; border-top: 1px solid var(--line); }
.attention li { padding: 0.6rem 0; border-bottom: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: 0.2rem 0.9rem; align-items: baseline; }
.attention .state { flex: 0 0 8.5rem; }
.attention .what { flex: 1 1 20rem; }
details { border-top: 1px solid var(--line); }
details:last-of-type { border-bottom: 1px solid var(--line); }
summary { cursor: pointer; padding: 0.85rem 0 0.85rem 1.4rem; position: relative; display: flex; flex-wrap: wrap; gap: 0.1rem 1.2rem; align-items: baseline; justify-content: space-between; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::before { content: ""; position: absolute; left: 0.2rem; top: 1.32rem; border: 0.28rem solid transparent; border-left: 0.42rem solid var(--soft); }
details[open] > summary::before { transform: translate(-0.1rem, 0.1rem) rotate(90deg); }
summary:hover h3 { text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: 0.2em; }
summary h3 { flex: 1 1 20rem; }
summary .brief { font-size: 0.88rem; white-space: nowrap; }
details > :not(summary) { margin-left: 1.4rem; }
details.card { padding-bottom: 0; }
details.card[open], details.group[open] { padding-bottom: 1.5rem; }
details.card > p { margin-top: 0.35rem; }
details.card > summary + .facts { margin-top: -0.45rem; }
.guards { margin-top: 0.9rem; font-size: 0.92rem; }
.guards ul { list-style: none; }
.guards li { margin-top: 0.25rem; }
table { border-collapse: collapse; width: 100%; font-size: 0.92rem; line-height: 1.45; margin: 0.8rem 0 0.9rem; }
details > table { width: calc(100% - 1.4rem); }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: 0.55rem 1.1rem 0.55rem 0; font-weight: 400; unicode-bidi: isolate; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-size: 0.83rem; border-bottom: 1px solid var(--line); padding-block: 0.3rem; vertical-align: bottom; }
tbody tr + tr > * { border-top: 1px solid var(--line); }
tbody th { min-width: 13rem; }
tbody th.bare { min-width: 5rem; }
td .place { display: inline-block; min-width: 11.5rem; max-width: 18rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
td .spark { min-width: 8.25rem; }
td .place, td .rule { font-size: 0.83rem; color: var(--soft); }
td .small, th .small { margin-top: 0.1rem; max-width: 34rem; }
td .small { min-width: 8.25rem; }
td .small.inline { min-width: 0; }
tr:target > *, details:target > summary { background: var(--faint); }
.state { white-space: nowrap; }
.state > span { display: inline-block; width: 1.15em; font-size: 0.8em; }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); } .plain { color: var(--soft); }
.gap { color: var(--warn); background: var(--warn-back); padding: 0.05rem 0.45rem; border-radius: 0.25rem; white-space: nowrap; }
.yet { color: var(--soft); white-space: nowrap; }
.new { color: var(--bad); background: var(--bad-back); padding: 0.05rem 0.4rem; border-radius: 0.25rem; font-size: 0.85em; font-weight: 600; }
.left-out { font-size: 0.92rem; border-left: 3px solid var(--track); padding-left: 0.8rem; margin-top: 0.6rem; }
.shares { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: 0.6rem 2rem; margin-bottom: 1rem; }
.shares dt { font-size: 0.88rem; color: var(--soft); }
.shares .bar { display: block; width: 100%; margin: 0.25rem 0 0.3rem; }
.spark { display: block; overflow: visible; margin-bottom: 0.1rem; max-width: 100%; }
.spark path { fill: none; stroke: var(--accent); }
.spark .line { stroke-width: 1.7; stroke-linecap: round; stroke-linejoin: round; }
.spark .level { stroke: var(--soft); stroke-width: 1; stroke-dasharray: 2 4; }
.spark circle { fill: var(--accent); }
.bar { width: 6rem; height: 6px; vertical-align: middle; border-radius: 3px; overflow: hidden; }
.bar .track { fill: var(--track); } .bar .done { fill: var(--accent); }
ul.plain { list-style: none; color: inherit; }
ul.plain li + li { margin-top: 0.2rem; }
del { color: var(--soft); text-decoration-thickness: 1px; }
ins { text-decoration: none; }
.words > div { display: grid; grid-template-columns: minmax(9rem, 13rem) 1fr; gap: 0.2rem 1.5rem; padding: 0.55rem 0; border-top: 1px solid var(--line); }
.words dt { font-weight: 600; font-size: 0.95rem; }
.words dd { font-size: 0.95rem; max-width: 44rem; }
footer.page { margin-top: 3.5rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: 0.88rem; }
@media screen and (max-width: 46rem) {
  body { padding: 2rem 1.1rem 3rem; }
  .part { margin-top: 2.8rem; }
  .lead { font-size: 1.1rem; }
  details > :not(summary) { margin-left: 0; }
  details > table { width: 100%; }
  .tiles { grid-template-columns: 1fr 1fr; }
  table, tbody, tr, th, td { display: block; width: 100%; }
  thead { display: none; }
  tbody tr { padding: 0.75rem 0; border-top: 1px solid var(--line); }
  tbody tr + tr > * { border-top: 0; }
  tbody th, tbody td { padding: 0.12rem 0; min-width: 0; }
  tbody td { position: relative; padding-left: 7rem; }
  td::before { content: attr(data-label); position: absolute; left: 0; top: 0.12rem; width: 6.5rem; color: var(--soft); font-size: 0.83rem; line-height: 1.75; }
  td.empty { display: none; }
  .number { text-align: left; white-space: normal; }
  td .place, td .small { max-width: none; min-width: 0; }
  .words > div { grid-template-columns: 1fr; }
  summary .brief { white-space: normal; }
}
@media print {
  :root {
    --paper: #ffffff; --raised: #ffffff; --ink: #000000; --soft: #444444; --line: #cccccc; --faint: #ffffff; --accent: #174a7c; --track: #dddddd;
    --good: #0f5a30; --good-back: #ffffff; --warn: #6d4000; --warn-back: #ffffff; --bad: #8f1c16; --bad-back: #ffffff;
  }
  @page { margin: 16mm 15mm; }
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; background: #ffffff; }
  h1 { font-size: 22pt; } h2 { font-size: 14pt; } h3 { font-size: 10.5pt; } .lead { font-size: 12pt; }
  th, td { padding-right: 0.5rem; }
  tbody th { min-width: 5.5rem; }
  td .place, td .small { min-width: 0; }
  td .spark { min-width: 0; width: 6.5rem; }
  .number, .id, .gap, .yet { white-space: normal; }
  .tiles { margin-top: 1.2rem; grid-template-columns: repeat(4, 1fr); } .tiles .figure { font-size: 17pt; }
  .contents, .skip { display: none; }
  .part { margin-top: 1.6rem; }
  h2, h3, h4, summary, thead { break-after: avoid; }
  tr, li, .tiles, .shares > div, .words > div { break-inside: avoid; }
  thead { display: table-header-group; }
  details::details-content { content-visibility: visible; display: block; height: auto; }
  summary { padding-left: 0; }
  summary::before { display: none; }
  details > :not(summary) { margin-left: 0; }
  details > table { width: 100%; }
  a { color: inherit; text-decoration: none; }
  .gap, .new { border: 1px solid currentColor; }
  .bar .track, .bar .done, .spark path { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
`;
