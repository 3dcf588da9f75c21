/** The looks of the documentation: the desk's paper, ink and hairlines, on a page that loads nothing. */
export const docsStyle = `
:root {
  color-scheme: light dark;
  --page: light-dark(#fbfaf7, #0d1116);
  --sheet: light-dark(#ffffff, #13181d);
  --ink: light-dark(#15191f, #e2e9f0);
  --quiet: light-dark(#4e535a, #a4aab1);
  --hairline: light-dark(#dcd9d2, #32373d);
  --link: light-dark(#0f4f5c, #9cd0dd);
  --mono: "Atkinson Hyperlegible Mono", ui-monospace, "Cascadia Mono", monospace;
}
* { box-sizing: border-box; }
html { scroll-padding-top: 24px; }
body {
  margin: 0;
  background: var(--page);
  color: var(--ink);
  font: 15px/1.5 "Public Sans", system-ui, "Segoe UI", "Noto Sans", sans-serif;
}
main { max-width: 58rem; margin: 0 auto; padding: 32px 24px 64px; }
h1 { margin: 0 0 12px; font-size: 26px; line-height: 1.25; font-weight: 650; text-wrap: balance; }
h2 { margin: 0; font-size: 21px; line-height: 1.3; font-weight: 650; text-wrap: balance; }
section { margin-top: 32px; padding-top: 24px; border-top: 1px solid var(--hairline); }
p { max-width: 42rem; margin: 12px 0; }
a { color: var(--link); text-underline-offset: 2px; }
:is(a, pre, [tabindex]):focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
code, pre { font-family: var(--mono); font-size: 14px; }
nav ul { margin: 16px 0 0; padding: 0; list-style: none; columns: 18rem 2; column-gap: 32px; }
nav li { padding: 4px 0; break-inside: avoid; }
.route { color: var(--quiet); }
.route b { color: var(--ink); font-weight: 650; letter-spacing: .02em; }
.route code { color: var(--ink); }
.route span { margin-left: 12px; white-space: nowrap; }
pre {
  margin: 12px 0;
  padding: 16px;
  overflow-x: auto;
  border: 1px solid var(--hairline);
  background: var(--sheet);
  line-height: 1.45;
}
.scroll { overflow-x: auto; margin: 16px 0; border: 1px solid var(--hairline); background: var(--sheet); }
table { width: 100%; min-width: 34rem; border-collapse: collapse; font-feature-settings: "tnum"; }
caption { padding: 12px; text-align: left; font-weight: 650; }
th, td { padding: 8px 12px; border-top: 1px solid var(--hairline); text-align: left; vertical-align: top; }
th { font-weight: 550; }
thead th { color: var(--quiet); font-size: 13px; }
tbody th { white-space: nowrap; }
tr:target { outline: 2px solid var(--link); outline-offset: -2px; }
@media (max-width: 40rem) { main { padding: 20px 16px 48px; } th, td { padding: 8px; } }
`;
