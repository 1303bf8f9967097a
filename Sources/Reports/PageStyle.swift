// How pages look: light, dark, in print, on narrow and wide screens.

enum PageStyle {
  /// Six colours that those who see fewer colours tell apart (after Okabe and Ito), lines dashed besides.
  static let text = """
    :root { --paper: #ffffff; --ink: #1b1f24; --soft: #57606a; --rule: #d0d7de; --band: #f3f5f7;
      --tone1: #0072b2; --tone2: #e69f00; --tone3: #009e73; --tone4: #cc79a7; --tone5: #7a5230; --tone6: #56b4e9; }
    @media (prefers-color-scheme: dark) {
      :root { --paper: #14181d; --ink: #e8ecf0; --soft: #a3adb8; --rule: #3a434d; --band: #1d232a;
        --tone1: #4aa3df; --tone2: #f0b429; --tone3: #2fc79a; --tone4: #e39bc4; --tone5: #c49a6c; --tone6: #9ad4f5; }
    }
    @media print {
      :root { --paper: #ffffff; --ink: #000000; --soft: #333333; --rule: #999999; --band: #ffffff;
        --tone1: #0072b2; --tone2: #e69f00; --tone3: #009e73; --tone4: #cc79a7; --tone5: #7a5230; --tone6: #56b4e9; }
    }
    * { box-sizing: border-box; }
    body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.45;
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
    main { max-width: 900px; margin: 0 auto; padding: 16px; }
    h1 { font-size: 1.6rem; line-height: 1.2; margin: 0.5rem 0 1rem; }
    h2 { font-size: 1.25rem; margin: 2.5rem 0 0.5rem; padding-top: 0.75rem; border-top: 2px solid var(--rule); }
    h3 { font-size: 1.05rem; margin: 1.5rem 0 0.25rem; }
    p, ul { margin: 0.25rem 0 0.75rem; }
    li { margin: 0.25rem 0; }
    figure { margin: 1rem 0 2rem; }
    figcaption p { color: var(--soft); }
    svg { display: block; max-width: 100%; height: auto; margin: 0.5rem 0;
      font-family: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
    svg.narrow { display: none; }
    @media screen and (max-width: 719px) { svg.wide { display: none; } svg.narrow { display: block; } }
    svg text { fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
    svg .boxed { stroke: none; }
    svg .tick, svg .soft { fill: var(--soft); }
    svg .value, svg .strong { font-weight: 600; }
    svg .grid { stroke: var(--rule); stroke-width: 1; }
    svg .base { stroke: var(--soft); stroke-width: 1; }
    svg .mark { stroke: var(--ink); stroke-width: 1; stroke-dasharray: 2 3; }
    svg .dot { fill: var(--paper); stroke: var(--ink); stroke-width: 2; }
    svg .node { fill: var(--band); stroke: var(--rule); stroke-width: 1; }
    svg .branch { fill: none; stroke: var(--soft); stroke-width: 1.5; }
    svg .tone1 { fill: var(--tone1); } svg .tone2 { fill: var(--tone2); } svg .tone3 { fill: var(--tone3); }
    svg .tone4 { fill: var(--tone4); } svg .tone5 { fill: var(--tone5); } svg .tone6 { fill: var(--tone6); }
    svg .line1, svg .line2, svg .line3, svg .line4, svg .line5, svg .line6 { fill: none; stroke-width: 2.5; }
    svg .line1 { stroke: var(--tone1); } svg .line2 { stroke: var(--tone2); stroke-dasharray: 8 3; }
    svg .line3 { stroke: var(--tone3); stroke-dasharray: 2 3; }
    svg .line4 { stroke: var(--tone4); stroke-dasharray: 8 3 2 3; }
    svg .line5 { stroke: var(--tone5); stroke-dasharray: 14 3; }
    svg .line6 { stroke: var(--tone6); stroke-dasharray: 4 4; }
    .scroll { overflow-x: auto; container-type: inline-size; background:
      linear-gradient(var(--paper), var(--paper)) left / 16px 100% no-repeat local,
      linear-gradient(var(--paper), var(--paper)) right / 16px 100% no-repeat local,
      linear-gradient(to right, var(--rule), transparent) left / 12px 100% no-repeat scroll,
      linear-gradient(to left, var(--rule), transparent) right / 12px 100% no-repeat scroll; }
    table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; font-size: 0.875rem; }
    caption { text-align: left; color: var(--soft); padding: 0.25rem 0; }
    caption span { display: inline-block; position: sticky; left: 0; max-width: calc(100vw - 32px); max-width: 100cqw; }
    th, td { padding: 0.3rem 0.4rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
    thead th { border-bottom: 2px solid var(--soft); }
    tbody th { font-weight: 400; min-width: 7rem; }
    .codes tbody th { min-width: 0; }
    th:first-child { padding-left: 0; } td:last-child, th:last-child { padding-right: 0; }
    .number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
    summary { cursor: pointer; color: var(--soft); }
    .totals { display: flex; flex-wrap: wrap; gap: 0.5rem; }
    .totals div { background: var(--band); padding: 0.5rem 0.8rem; border-radius: 0.3rem; }
    .totals dt { font-size: 0.8rem; }
    .totals dd { margin: 0; font-size: 1.15rem; font-variant-numeric: tabular-nums; }
    .folded { border-bottom: 1px solid var(--rule); padding: 0.3rem 0; }
    .folded summary { color: var(--ink); }
    .folded summary b { display: inline-block; min-width: 5rem; }
    .folded summary span { margin-left: 0.5rem; }
    .folded dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.1rem 0.8rem; margin: 0.5rem 1rem; }
    .folded dd { margin: 0; overflow-wrap: anywhere; }
    pre { background: var(--band); padding: 0.6rem; overflow-x: auto; white-space: pre-wrap; font-size: 0.8rem; }
    :focus-visible { outline: 2px solid var(--tone1); outline-offset: 2px; }
    @media print {
      main { max-width: none; padding: 0; }
      figure, tr { break-inside: avoid; }
      h2, h3, summary { break-after: avoid; }
      .scroll { overflow: visible; container-type: normal; background: none; }
      caption span { max-width: none; }
      table { font-size: 0.75rem; }
      summary { display: none; }
      .folded { break-inside: avoid; }
      .folded summary { display: block; }
      .folded::details-content { content-visibility: visible; height: auto; }
      svg { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """
}
