import EssayEvaluation

/// What the pages of a gradebook have in common: the reports' style and a few rules more.
enum Page {
    /// Down to the start of `main`, without a line end.
    static func head(_ title: String) -> String {
        HTMLPage.head(title: title, style: style) + "<main class=\"book\">"
    }

    private static let style: StaticString = """
        .book { max-width: 76rem; margin: 0 auto; padding: 3rem 2rem; }
        .book h1 { font-size: 1.6rem; margin: 0 0 .6rem; } .book h2 { font-size: 1.25rem; margin: 2.6rem 0 .8rem; }
        .book h3 { font-size: 1rem; margin: 1.8rem 0 .6rem; } .book caption { text-align: start; color: var(--soft); padding-bottom: .4rem; }
        .book th, .book td { padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        .book .n { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .book .flag { display: table-cell; color: var(--bad); font-weight: 600; font-size: 1rem; margin: 0; }
        .soft { color: var(--soft); } .scroll { overflow-x: auto; }
        .book td.heat { position: relative; text-align: end; min-width: 4.5em; padding-inline: .6rem; border: 2px solid var(--paper); }
        .book svg { max-width: 100%; height: auto; } .book svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
        .book svg .column { fill: var(--fill); } .book svg .axis { stroke: var(--line); } .book svg .over { fill: var(--sheet); }
        .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; } .pair mark { background: var(--target); }
        @media (max-width: 45rem) { .pair { grid-template-columns: 1fr; } .book { padding: 2rem 1.25rem; } }

        """
}
