extension HTML {
    /// The style sheet of a page. Every pair of text and background has a contrast of 4.5 to 1 or more, in both modes.
    static let style: HTML = """
        :root {
          color-scheme: light dark;
          --paper: #fbfaf7; --sheet: #ffffff; --ink: #23262b; --soft: #5a6069; --line: #e2dfd7; --accent: #1f5f8b;
          --track: #e9e6de; --fill: #3f7f5f;
          --developed: #bfe3cb; --stated: #dcf0e2; --mentioned: #f0f5ee; --credit: #23623f;
          --refused: #fbe9e5; --bad: #a3301f; --warn: #7a5200; --warn-paper: #fdf3dc; --target: #fff3bf;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --paper: #16181b; --sheet: #1d2024; --ink: #e4e2dc; --soft: #a5a9af; --line: #33373d; --accent: #8cc2ea;
            --track: #30343a; --fill: #6fb48e;
            --developed: #2a5a40; --stated: #23412f; --mentioned: #262e29; --credit: #93d3ae;
            --refused: #43241f; --bad: #f2a093; --warn: #ecc269; --warn-paper: #352b15; --target: #3d371b;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-behavior: smooth; scroll-padding-top: 2rem; -webkit-text-size-adjust: 100%; }
        @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
        body {
          margin: 0; background: var(--paper); color: var(--ink);
          font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; overflow-wrap: anywhere;
        }
        a { color: var(--accent); text-underline-offset: .15em; }
        a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
        h1, h2, caption { font-weight: 600; line-height: 1.25; text-wrap: balance; }
        h2 { font-size: 1.05rem; margin: 0 0 .9rem; }
        table { border-collapse: collapse; width: 100%; }
        th { font-weight: inherit; text-align: start; }
        .amount { font-variant-numeric: tabular-nums; white-space: nowrap; text-align: end; }
        .visually-hidden, .skip:not(:focus) {
          position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
        }
        .skip:focus { position: absolute; inset: .5rem auto auto .5rem; padding: .5rem 1rem; background: var(--sheet); z-index: 1; }
        article, .contents { max-width: 76rem; margin: 0 auto; padding: 3rem 2rem; }
        article + article { border-top: 1px solid var(--line); }
        .contents { padding-bottom: 0; }
        .contents table { max-width: 46rem; }
        .contents .amount { width: 6.5em; }
        .contents td:last-child, .contents th:last-child { width: 8em; padding-inline-start: 2rem; }

        .masthead { display: grid; grid-template-columns: 1fr auto; gap: .4rem 2.5rem; align-items: start; margin-bottom: 2rem; }
        .masthead .banner { grid-column: 1 / -1; }
        .masthead h1 { font-size: 1rem; color: var(--soft); margin: 0 0 .5rem; }
        .question { font: 1.45rem/1.4 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "Noto Serif", serif; margin: 0; max-width: 38em; }
        .marks { margin: 0; line-height: 1; white-space: nowrap; text-align: end; }
        .marks strong { font-size: 3.6rem; font-weight: 600; letter-spacing: -.03em; font-variant-numeric: tabular-nums; }
        .marks .of { font-size: 1.4rem; color: var(--soft); }
        .flag { display: block; color: var(--bad); font-size: .9rem; margin-top: .6rem; }
        .figures { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: .2rem 2rem; margin: .6rem 0; color: var(--soft); }
        .figures div { display: flex; gap: .5em; }
        .figures dd { margin: 0; color: var(--ink); }
        .bars { grid-column: 1 / -1; list-style: none; margin: .6rem 0 0; padding: 0; display: grid; gap: 1rem 2.5rem; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); }
        .bars a { display: grid; grid-template-columns: 1fr auto; gap: .3rem 1rem; align-items: end; height: 100%; color: inherit; text-decoration: none; }
        .bars a:hover .title { text-decoration: underline; }
        .bars small { color: var(--soft); font-size: .85em; }
        .bar { grid-column: 1 / -1; height: .5rem; border-radius: 1rem; background: var(--track); overflow: hidden; }
        .bar span { display: block; height: 100%; background: var(--fill); border-radius: 1rem; }

        .advisories { margin-bottom: 2rem; }
        .advisories ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .5rem; }
        .advisories li, .banner { padding: .6rem 1rem; border-inline-start: 4px solid var(--soft); background: var(--sheet); border-radius: 2px; margin: 0; }
        .advisories .warning { border-color: var(--warn); background: var(--warn-paper); }
        .advisories .withheld, .banner { border-color: var(--bad); background: var(--refused); }
        .advisories strong { margin-inline-end: .3em; }
        .warning strong, td.warning { color: var(--warn); }
        .withheld strong, td.withheld { color: var(--bad); }
        .kind { color: var(--soft); margin-inline-end: .4em; }
        .quote { color: inherit; font-style: italic; }

        .sheet { display: grid; grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr); gap: 2.5rem; align-items: start; }
        .answer { background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; padding: 2rem 2.5rem 2.5rem; }
        .text { font: 1.125rem/1.8 Charter, "Bitstream Charter", "Iowan Old Style", Georgia, "Noto Serif", serif; max-width: 36em; }
        .text h4, .text h5, .text h6 { font-size: 1.05em; line-height: 1.4; margin: 1.6em 0 .4em; }
        .text h5, .text h6 { font-style: italic; font-weight: 500; }
        .text p { margin: 0 0 1em; }
        .text ul { margin: 0 0 1em; padding-inline-start: 1.3em; }
        .text li { margin-bottom: .35em; }
        .depth-2 { margin-inline-start: 1.3em; list-style: circle; }
        .depth-3, .depth-4, .depth-5, .depth-6 { margin-inline-start: 2.6em; list-style: square; }
        .cells { display: grid; grid-template-columns: repeat(auto-fit, minmax(9em, 1fr)); gap: 1px; background: var(--line); border: 1px solid var(--line); margin-bottom: 1em; }
        .cells > div { background: var(--sheet); padding: .3em .6em; }

        mark { color: inherit; padding: .12em 0; border-radius: 3px; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
        mark.developed { background: var(--developed); box-shadow: inset 0 -2px var(--fill); }
        mark.stated { background: var(--stated); box-shadow: inset 0 -1px var(--fill); }
        mark.mentioned { background: var(--mentioned); text-decoration: underline dotted var(--fill); text-underline-offset: .2em; }
        mark.refused { background: var(--refused); text-decoration: underline dashed var(--bad) 1px; text-underline-offset: .2em; }
        .advised, mark.advised { text-decoration: underline wavy var(--warn) 1px; text-underline-offset: .25em; }
        mark.false { background: var(--refused); text-decoration: underline wavy var(--bad) 1px; text-underline-offset: .25em; }
        .match { color: inherit; text-decoration: none; }
        .match:hover mark { outline: 1px solid var(--fill); }
        sup { font: .68rem/1 system-ui, sans-serif; margin-inline-start: .15em; vertical-align: .55em; }
        sup a { color: var(--credit); text-decoration: none; padding: .2em .1em; }
        sup a:hover { text-decoration: underline; }
        .why, .why a { color: var(--bad); }
        .look a { color: var(--warn); }
        .legend { display: flex; flex-wrap: wrap; gap: .3rem .6rem; margin: 0 0 1.5rem; padding-bottom: 1rem; border-bottom: 1px solid var(--line); font-size: .85rem; color: var(--soft); }
        .legend mark { color: var(--ink); padding-inline: .35em; }
        :target { scroll-margin-top: 4rem; }
        span:target + .match mark, span:target + span + .match mark, span:target + span + span + .match mark,
        span:target + .advised, span:target + mark.false { outline: 3px solid var(--accent); outline-offset: 1px; }
        tr:target, li:target { background: var(--target); }

        .points { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding: 2rem .5rem 2rem 0; font-size: .94rem; }
        .points table { margin-bottom: 1.8rem; }
        .points caption { display: table-caption; text-align: start; padding-bottom: .4rem; border-bottom: 2px solid var(--line); }
        .points caption .amount { float: inline-end; color: var(--soft); font-weight: 400; }
        .points td, .points th { vertical-align: top; padding: .5rem .4rem; border-bottom: 1px solid var(--line); }
        .points th { padding-inline-start: 0; }
        .number { width: 2.6em; color: var(--soft); font-variant-numeric: tabular-nums; }
        .level { width: 7em; text-align: end; }
        .level span { display: inline-block; white-space: nowrap; font-size: .8rem; padding: .05rem .5rem; border-radius: 1rem; border: 1px solid transparent; }
        .developed .level span { background: var(--developed); }
        .stated .level span { background: var(--stated); }
        .mentioned .level span { background: var(--mentioned); border-color: var(--line); }
        .missing .level span { color: var(--soft); border: 1px dashed var(--soft); }
        tr.missing th { color: var(--soft); }
        .places { list-style: none; margin: .2rem 0 0; padding: 0; font-size: .88rem; }
        .places span { color: var(--bad); }
        .places .meaning { color: inherit; }
        .places .refused a { color: var(--bad); }

        .closing { display: grid; grid-template-columns: minmax(0, 1.35fr) minmax(0, 1fr); gap: 2.5rem; margin-top: 2.5rem; }
        .checks, .trace, .advice { min-width: 0; }
        .checks ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .6rem; }
        .checks li { padding-inline-start: .8rem; border-inline-start: 3px solid var(--line); }
        .checks .met { border-color: var(--fill); }
        .checks .unmet { border-color: var(--bad); }
        .met strong { color: var(--credit); }
        .unmet strong { color: var(--bad); }
        .checks .quote { display: block; font-size: .88rem; color: var(--soft); }
        .demand, .develop { color: var(--soft); margin: 0 0 .8rem; }
        .develop { font-size: .88rem; margin: .2rem 0 0; }
        .advice { margin-bottom: 2rem; padding: 1.2rem 1.4rem; background: var(--sheet); border: 1px solid var(--line); border-radius: 6px; }
        .prospect { margin: 0 0 .8rem; font-weight: 600; }
        .advice ol { list-style: none; margin: 0; padding: 0; display: grid; gap: .8rem; }
        .advice li { display: grid; grid-template-columns: 4em 1fr; }
        .advice li a { white-space: nowrap; }
        .gain { color: var(--credit); font-weight: 600; font-variant-numeric: tabular-nums; }
        .trace td, .trace th, .contents td, .contents th { padding: .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        .trace td, .contents td { padding-inline-start: 1rem; }
        thead th { color: var(--soft); font-size: .85rem; }
        tfoot th, tfoot td { font-weight: 600; border-bottom: 0; }
        .contents caption { text-align: start; padding-bottom: .6rem; }
        .colophon { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .8rem; }
        .colophon p { margin: 0 0 .3rem; }

        @media (max-width: 60rem) {
          article, .contents { padding: 2rem 1.25rem; }
          .sheet, .closing { grid-template-columns: minmax(0, 1fr); gap: 2rem; }
          .points { position: static; max-height: none; padding: 0; }
        }
        @media (max-width: 34rem) {
          .masthead { grid-template-columns: minmax(0, 1fr); }
          .contents th:nth-child(3), .contents td:nth-child(3) { display: none; }
          .contents .amount { width: 4.5em; }
          .contents td:last-child, .contents th:last-child { width: 6em; padding-inline-start: 1rem; }
          .marks { text-align: start; margin-top: .5rem; }
          .question { font-size: 1.2rem; }
          .answer { padding: 1.25rem; margin-inline: -.5rem; }
          .advice { padding: 1.25rem; margin-inline: -.5rem; }
          .advice li { grid-template-columns: 1fr; }
          .text { font-size: 1.05rem; }
        }
        @media print {
          :root {
            --paper: #fff; --sheet: #fff; --ink: #000; --soft: #444; --line: #bbb; --accent: #000; --track: #e4e4e4;
            --fill: #3f7f5f; --developed: #bfe3cb; --stated: #dcf0e2; --mentioned: #f0f5ee; --credit: #23623f;
            --refused: #fbe9e5; --bad: #a3301f; --warn: #7a5200; --warn-paper: #fdf3dc; --target: transparent;
          }
          body { font-size: 10pt; }
          mark, .bar, .bar span, .level span, .advisories li { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
          article { padding: 0; max-width: none; }
          article + article { break-before: page; border: 0; }
          .sheet, .closing { display: block; }
          .sheet > *, .closing > * { margin-bottom: 1.5rem; }
          .answer { border: 0; padding: 0; }
          .points { position: static; max-height: none; overflow: visible; padding: 0; }
          a { text-decoration: none; color: inherit; }
          .skip { display: none; }
          tr, li, h2, h4, h5, h6, caption { break-inside: avoid; }
          h2, h4, h5, h6, caption { break-after: avoid; }
          tbody tr:first-child { break-before: avoid; }
          tfoot { display: table-row-group; }
        }

        """
}
