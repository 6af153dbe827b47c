/// A colour of a style sheet.
struct Colour: Sendable, Equatable {
    /// From 0 to 255.
    var red: Double
    var green: Double
    var blue: Double
    /// From 0, which shows nothing, to 1.
    var alpha = 1.0

    static let black = Colour(red: 0, green: 0, blue: 0)
    static let white = Colour(red: 255, green: 255, blue: 255)

    /// Shades that differ by no more than this in each part cannot be told apart in running text.
    static let justVisible = 24.0

    func isNearly(_ other: Colour) -> Bool {
        abs(red - other.red) <= Self.justVisible && abs(green - other.green) <= Self.justVisible
            && abs(blue - other.blue) <= Self.justVisible
    }

    /// What shows where this colour is laid over another.
    func over(_ below: Colour) -> Colour {
        func mix(_ above: Double, _ below: Double) -> Double { above * alpha + below * (1 - alpha) }
        return Colour(red: mix(red, below.red), green: mix(green, below.green), blue: mix(blue, below.blue))
    }
}

extension Colour {
    /// Reads `#rgb`, `#rrggbb`, both with or without opacity, `rgb(...)`, `rgba(...)`, `hsl(...)` and the names of CSS
    /// Color Module Level 4; nil for anything else. `text` is in small letters.
    init?(css text: String) {
        if text == "transparent" {
            self = Colour(red: 0, green: 0, blue: 0, alpha: 0)
        } else if text.hasPrefix("#") {
            self.init(hexadecimal: text.dropFirst())
        } else if let open = text.firstIndex(of: "(") {
            self.init(function: text[..<open], text[text.index(after: open)...].prefix { $0 != ")" })
        } else if let value = Self.names[text] {
            self.init(hexadecimal: value)
        } else {
            return nil
        }
    }

    /// Reads the value of an HTML attribute such as `color`: a name, or hexadecimal digits with or without `#`.
    init?(attribute text: String) {
        let text = text.trimmingSpaces.lowercased()
        if let colour = Colour(css: text) ?? Colour(hexadecimal: text[...]) { self = colour } else { return nil }
    }

    private init?(hexadecimal digits: Substring) {
        let values = digits.compactMap(\.hexDigitValue).map(Double.init)
        guard values.count == digits.count else { return nil }
        switch values.count {
        case 3, 4:
            self.init(red: values[0] * 17, green: values[1] * 17, blue: values[2] * 17)
            if values.count == 4 { alpha = values[3] / 15 }
        case 6, 8:
            self.init(
                red: values[0] * 16 + values[1], green: values[2] * 16 + values[3], blue: values[4] * 16 + values[5])
            if values.count == 8 { alpha = (values[6] * 16 + values[7]) / 255 }
        default: return nil
        }
    }

    private init?(function name: Substring, _ arguments: Substring) {
        let parts = arguments.split { $0 == "," || $0 == "/" || $0.isWhitespace }
        guard parts.count == 3 || parts.count == 4 else { return nil }
        func number(_ part: Substring, full: Double) -> Double? {
            part.hasSuffix("%")
                ? Double(part.dropLast()).map { $0 / 100 * full } : Double(part.prefix { !$0.isLetter })
        }
        if name == "rgb" || name == "rgba" {
            guard let red = number(parts[0], full: 255), let green = number(parts[1], full: 255),
                let blue = number(parts[2], full: 255)
            else { return nil }
            self.init(red: red, green: green, blue: blue)
        } else if name == "hsl" || name == "hsla" {
            guard let hue = number(parts[0], full: 360), let saturation = number(parts[1], full: 1),
                let lightness = number(parts[2], full: 1), hue.isFinite
            else { return nil }
            // The formula of CSS Color Module Level 4, section 7.
            func part(_ offset: Double) -> Double {
                let k = (offset + hue / 30).truncatingRemainder(dividingBy: 12)
                let turn = k < 0 ? k + 12 : k
                return 255
                    * (lightness - saturation * min(lightness, 1 - lightness) * max(-1, min(turn - 3, 9 - turn, 1)))
            }
            self.init(red: part(0), green: part(8), blue: part(4))
        } else {
            return nil
        }
        if parts.count == 4 {
            guard let opacity = number(parts[3], full: 1) else { return nil }
            alpha = min(max(opacity, 0), 1)
        }
    }

    private static let names: [String: Substring] = {
        let words = table.split(separator: " ")
        var names: [String: Substring] = [:]
        for index in stride(from: 0, to: words.count - 1, by: 2) { names[String(words[index])] = words[index + 1] }
        return names
    }()

    private static let table = """
        aliceblue f0f8ff antiquewhite faebd7 aqua 00ffff aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4 \
        black 000000 blanchedalmond ffebcd blue 0000ff blueviolet 8a2be2 brown a52a2a burlywood deb887 \
        cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc \
        crimson dc143c cyan 00ffff darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9 \
        darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f \
        darkorange ff8c00 darkorchid 9932cc darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f \
        darkslateblue 483d8b darkslategray 2f4f4f darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 \
        deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969 dodgerblue 1e90ff firebrick b22222 \
        floralwhite fffaf0 forestgreen 228b22 fuchsia ff00ff gainsboro dcdcdc ghostwhite f8f8ff gold ffd700 \
        goldenrod daa520 gray 808080 green 008000 greenyellow adff2f grey 808080 honeydew f0fff0 hotpink ff69b4 \
        indianred cd5c5c indigo 4b0082 ivory fffff0 khaki f0e68c lavender e6e6fa lavenderblush fff0f5 \
        lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080 lightcyan e0ffff \
        lightgoldenrodyellow fafad2 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1 \
        lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslategray 778899 lightslategrey 778899 \
        lightsteelblue b0c4de lightyellow ffffe0 lime 00ff00 limegreen 32cd32 linen faf0e6 magenta ff00ff \
        maroon 800000 mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db \
        mediumseagreen 3cb371 mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc \
        mediumvioletred c71585 midnightblue 191970 mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 \
        navajowhite ffdead navy 000080 oldlace fdf5e6 olive 808000 olivedrab 6b8e23 orange ffa500 orangered ff4500 \
        orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee palevioletred db7093 \
        papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6 purple 800080 \
        rebeccapurple 663399 red ff0000 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 \
        sandybrown f4a460 seagreen 2e8b57 seashell fff5ee sienna a0522d silver c0c0c0 skyblue 87ceeb \
        slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa springgreen 00ff7f steelblue 4682b4 \
        tan d2b48c teal 008080 thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee wheat f5deb3 \
        white ffffff whitesmoke f5f5f5 yellow ffff00 yellowgreen 9acd32
        """
}
