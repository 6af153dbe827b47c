import EssayEvaluation

/// What the pages of a gradebook have in common: they load nothing and run nothing.
enum Page {
    /// Down to the start of `main`, without a line end.
    static func head(_ title: String) -> String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
        base-uri 'none'; form-action 'none'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="referrer" content="no-referrer">
        <title>\(Escaping.html(title))</title>
        <style>
        \(style)
        </style>
        </head>
        <body>
        <main>
        """
    }

    private static let style = """
        :root { color-scheme: light dark; --ink: light-dark(#1c2733, #e6edf3); --soft: light-dark(#57646f, #9fb0bf);
          --line: light-dark(#d5dce2, #3a4653); --bar: light-dark(#1f6f8b, #58b3d3); --paper: light-dark(#fff, #10161c);
          --flag: light-dark(#a3260f, #ff9d8a); }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 72rem; margin: 0 auto; padding: 1.5rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
        table { border-collapse: collapse; width: 100%; } caption { text-align: left; color: var(--soft); }
        th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line);
          vertical-align: top; overflow-wrap: anywhere; }
        td.n, th.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        .flag { color: var(--flag); font-weight: 600; } .soft { color: var(--soft); }
        svg { max-width: 100%; height: auto; } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
        svg .bar { fill: var(--bar); } svg .axis { stroke: var(--line); }
        .pair { display: grid; grid-template-columns: 1fr 1fr; gap: 2rem; } mark { background: #ffe08a; color: #1c2733; }
        .scroll { overflow-x: auto; }
        @media (max-width: 45rem) { .pair { grid-template-columns: 1fr; } }
        """
}
