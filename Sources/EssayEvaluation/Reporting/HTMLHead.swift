extension HTML {
    /// The beginning of a page, down to the start of its body. The page loads nothing and runs nothing.
    static func head(title: String, style: HTML) -> HTML {
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
        <title>\(title)</title>
        <style>
        \(style)</style>
        </head>
        <body>

        """
    }
}

/// What pages of other modules share with the reports.
public enum HTMLPage {
    /// The beginning of a page, down to the start of its body, in the style of the reports.
    ///
    /// - Parameters:
    ///   - title: Text, which is escaped.
    ///   - style: Rules that the page adds to the reports' own, each line with its end.
    public static func head(title: String, style: StaticString) -> String {
        HTML.head(title: title, style: HTML(trusted: HTML.style.text + "\(style)")).text
    }
}

extension HTML {
    /// Only for what stands in this program's source.
    fileprivate init(trusted text: String) {
        self.text = text
    }
}
