"""The one style sheet of our pages: light, dark, print, narrow. Nothing is fetched from anywhere."""

from __future__ import annotations

CSS = """
:root { color-scheme: light dark; --ink: #1a1a1e; --muted: #5d5d68; --grid: #e3e3e8; --ground: #ffffff; --page: #f7f7f9;
  --link: #1f3fbf; --total: #3850c8; --up: #24803a; --down: #c2410c; --unexplained: #a01c78; --alarm: #b3261e; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf1; --muted: #a5a5b2; --grid: #34343d; --ground: #1d1d22;
  --page: #141418; --link: #9db1ff; --total: #7f93ff; --up: #4fb868; --down: #f0804f; --unexplained: #e987c8;
  --alarm: #ff8a80; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI",
  Roboto, Inter, Helvetica, Arial, sans-serif; }
main, header.top, footer { max-width: 1080px; margin: 0 auto; padding: 0 24px; }
header.top { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: baseline; padding-top: 18px; }
header.top b { font-size: 16px; }
header.top span, footer, .meta, .note, caption { color: var(--muted); }
h1 { font-size: 24px; line-height: 1.25; margin: 28px 0 4px; overflow-wrap: anywhere; }
h2 { font-size: 18px; margin: 40px 0 12px; }
h3 { font-size: 16px; margin: 28px 0 4px; overflow-wrap: anywhere; }
h4 { font-size: 14px; margin: 16px 0 2px; overflow-wrap: anywhere; }
:target { scroll-margin-top: 12px; }
p { margin: 4px 0 10px; }
a { color: var(--link); text-underline-offset: 2px; }
td a, dd a { color: inherit; text-decoration-color: var(--muted); text-decoration-style: dotted; }
th a, td a { display: inline-block; min-height: 24px; }
svg a text { text-decoration: none; }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 2px; }
code, .row { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: 13px; }
code { overflow-wrap: anywhere; }
.cards { display: grid; grid-template-columns: repeat(4, 1fr); gap: 16px; margin: 20px 0 16px; padding: 0; }
.card, .panel { background: var(--ground); border: 1px solid var(--grid); border-radius: 10px; padding: 14px 16px; }
.card { margin: 0; }
.card dt { color: var(--muted); font-size: 14px; } .card dd { margin: 0; font-size: 14px; }
.card dd.big { font-size: 22px; font-weight: 650; line-height: 1.35; font-variant-numeric: tabular-nums;
  white-space: nowrap; }
.panel { margin: 16px 0; overflow-x: auto; }
.pair .panel { margin: 0; }
.panel svg { display: block; width: 100%; height: auto; }
svg a:hover text { text-decoration: underline; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
caption { text-align: left; padding-bottom: 6px; }
th { text-align: left; font-weight: 600; font-size: 13px; color: var(--muted); vertical-align: bottom; }
th, td { padding: 7px 14px 7px 0; border-bottom: 1px solid var(--grid); vertical-align: top; }
tr:last-child > th, tr:last-child > td { border-bottom: 0; }
th:last-child, td:last-child { padding-right: 0; }
tbody th { color: inherit; font-size: 14px; font-weight: 400; }
td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
tr.total th, tr.total td { font-weight: 650; }
tr.unexplained th, tr.unexplained td.n { color: var(--unexplained); }
td.row { white-space: nowrap; }
td.bar, table.bridge caption { display: none; }
td.date, h3 span { white-space: nowrap; } td.words { min-width: 16em; }
.rail { display: block; position: relative; height: 10px; } .rail i { position: absolute; height: 10px; min-width: 2px;
  border-radius: 2px; }
.b-total { background: var(--total); } .b-up { background: var(--up); } .b-down { background: var(--down); }
.b-unexplained { background: var(--unexplained); } .b-none { background: var(--muted); }
.alarm { color: var(--alarm); font-weight: 650; }
ul.plain { list-style: none; padding: 0; margin: 0; } ul.plain li { padding: 2px 0; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
.pair h3 { margin-top: 0; }
dl.facts { display: grid; grid-template-columns: auto 1fr; gap: 2px 14px; margin: 0; font-size: 14px; }
dl.facts dt { color: var(--muted); } dl.facts dd { margin: 0; overflow-wrap: anywhere; }
details { background: var(--ground); border: 1px solid var(--grid); border-radius: 10px; margin: 10px 0;
  padding: 0 16px; }
summary { cursor: pointer; padding: 12px 0; min-height: 24px; }
details .panel { border: 0; padding: 0; margin: 0 0 12px; }
footer { padding-top: 32px; padding-bottom: 40px; font-size: 13px; overflow-wrap: anywhere; }
@media (max-width: 860px) { .cards { grid-template-columns: 1fr 1fr; } .pair { grid-template-columns: 1fr; } }
@media (max-width: 600px) {
  main, header.top, footer { padding-left: 16px; padding-right: 16px; }
  figure.bridge { display: none; }
  table.bridge, table.bridge tbody, table.bridge tr { display: block; } table.bridge thead { display: none; }
  table.bridge tr, table.rows tr { display: grid; grid-template-columns: 1fr auto; column-gap: 12px;
    padding: 8px 0; border-bottom: 1px solid var(--grid); }
  table.bridge tr:last-child, table.rows tbody tr:last-child { border-bottom: 0; }
  table.bridge th, table.bridge td, table.rows td { border: 0; padding: 0; }
  table.bridge caption, table.rows, table.rows tbody { display: block; } table.rows thead { display: none; }
  table.rows td.row { order: 1; white-space: normal; overflow-wrap: anywhere; } table.rows td.effect { order: 2; }
  table.rows td.words { order: 3; grid-column: 1 / -1; } table.rows td.optional { display: none; }
  table.bridge td.side, table.bridge td.count { display: none; }
  table.bridge td.bar { display: block; grid-column: 1 / -1; padding-top: 4px; }
  .card dd.big { font-size: 17px; } .card { padding: 12px; }
}
@media print {
  :root { --ink: #000; --muted: #444; --grid: #ccc; --ground: #fff; --page: #fff; --link: #000; --total: #3850c8;
    --up: #24803a; --down: #c2410c; --unexplained: #a01c78; --alarm: #b3261e; }
  body { font-size: 11px; } main, header.top, footer { max-width: none; padding: 0; }
  .card, figure, tr { break-inside: avoid; } h2, h3, h4, section > p { break-after: avoid; }
  .panel { overflow: visible; border: 0; padding: 0; } figure.panel svg { max-height: 240mm; }
  table, tbody th, .card dd, dl.facts { font-size: 10px; } table.rows { font-size: 9px; } code, .row { font-size: 8px; }
  th, td { padding: 3px 8px 3px 0; } td.row, td.words { white-space: normal; overflow-wrap: anywhere; min-width: 0; }
  table th { font-size: inherit; } th a, td a, dd a { text-decoration: none; min-height: 0; }
  .note a { display: none; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""
