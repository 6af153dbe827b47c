import Glibc

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
    /// Reads `#rgb`, `#rrggbb`, both with or without opacity, the functions and the names of CSS Color Module Level 4;
    /// nil for anything else. `text` is in small letters.
    init?(css text: String) {
        if text == "transparent" {
            self = Colour(red: 0, green: 0, blue: 0, alpha: 0)
        } else if text.hasPrefix("#") {
            self.init(hexadecimal: text.dropFirst())
        } else if let open = text.firstIndex(of: "(") {
            let inner = Array(text[text.index(after: open)...].utf8)[...]
            guard let end = StyleText.end(in: inner, at: [UInt8(ascii: ")")]) else { return nil }
            self.init(function: text[..<open], String(decoding: inner[..<end], as: UTF8.self))
        } else if let value = Self.names[text] ?? Self.system[text] {
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

    /// By CSS Color Module Level 4, in which parts beyond what a screen shows are cut off.
    private init?(function name: Substring, _ arguments: String) {
        if name == "color-mix" || name == "light-dark" {
            // A mixture is between its colours; where they do not differ it is one of them.
            let words = StyleText.words(arguments, at: ",").dropFirst(name == "light-dark" ? 0 : 1)
            let colours = words.prefix(2).compactMap { word in
                Colour(css: word) ?? StyleText.words(word).lazy.compactMap { Colour(css: $0) }.first
            }
            guard colours.count == 2 else { return nil }
            guard name == "light-dark" || colours[0].isNearly(colours[1]) else { return nil }
            self = colours[0]
            return
        }
        var parts = arguments.split { $0 == "," || $0 == "/" || $0.isWhitespace }
        var space = name
        if name == "color" {
            guard let first = parts.first else { return nil }
            space = first
            parts.removeFirst()
        }
        guard parts.count == 3 || parts.count == 4 else { return nil }
        func number(_ index: Int, full: Double) -> Double? {
            parts[index] == "none"
                ? 0
                : StyleMath.value(String(parts[index])) { number, unit in
                    switch unit {
                    case "": number
                    case "%": number / 100 * full
                    default: StyleMath.degrees(number, unit)
                    }
                }
        }
        func three(_ a: Double, _ b: Double, _ c: Double) -> (Double, Double, Double)? {
            guard let first = number(0, full: a), let second = number(1, full: b), let third = number(2, full: c) else {
                return nil
            }
            return (first, second, third)
        }
        switch space {
        case "rgb", "rgba":
            guard let (red, green, blue) = three(255, 255, 255) else { return nil }
            self.init(red: red, green: green, blue: blue)
        case "hsl", "hsla":
            // Shares may be written as numbers of a hundred.
            guard let (hue, saturation, lightness) = three(360, 100, 100) else { return nil }
            self.init(hue: hue, saturation: saturation / 100, lightness: lightness / 100)
        case "hwb":
            guard let (hue, whiteness, blackness) = three(360, 100, 100) else { return nil }
            let sum = max(100, whiteness + blackness)
            let (white, black) = (whiteness / sum, blackness / sum)
            self.init(hue: hue, saturation: 1, lightness: 0.5)
            func mix(_ part: Double) -> Double { part * (1 - white - black) + 255 * white }
            (red, green, blue) = (mix(red), mix(green), mix(blue))
        case "lab":
            guard let (lightness, a, b) = three(100, 125, 125) else { return nil }
            self.init(lab: lightness, a, b)
        case "lch":
            guard let (lightness, chroma, hue) = three(100, 150, 360) else { return nil }
            self.init(lab: lightness, chroma * Self.cos(hue), chroma * Self.sin(hue))
        case "oklab":
            guard let (lightness, a, b) = three(1, 0.4, 0.4) else { return nil }
            self.init(oklab: lightness, a, b)
        case "oklch":
            guard let (lightness, chroma, hue) = three(1, 0.4, 360) else { return nil }
            self.init(oklab: lightness, chroma * Self.cos(hue), chroma * Self.sin(hue))
        case "srgb", "display-p3", "a98-rgb", "prophoto-rgb", "rec2020":
            // Their white, black and greys are nearly the same, and it is those that hide.
            guard let (red, green, blue) = three(1, 1, 1) else { return nil }
            self.init(red: 255 * red, green: 255 * green, blue: 255 * blue)
        case "srgb-linear":
            guard let (red, green, blue) = three(1, 1, 1) else { return nil }
            self.init(linear: red, green, blue)
        case "xyz", "xyz-d65", "xyz-d50":
            guard let (x, y, z) = three(1, 1, 1) else { return nil }
            self.init(x: x, y: y, z: z)
        default: return nil
        }
        (red, green, blue) = (Self.shown(red), Self.shown(green), Self.shown(blue))
        if parts.count == 4 {
            guard let opacity = number(3, full: 1) else { return nil }
            alpha = min(max(opacity, 0), 1)
        }
    }

    private static func shown(_ part: Double) -> Double { min(max(part, 0), 255) }
    private static func cos(_ degrees: Double) -> Double { Glibc.cos(degrees * .pi / 180) }
    private static func sin(_ degrees: Double) -> Double { Glibc.sin(degrees * .pi / 180) }

    private init(hue: Double, saturation: Double, lightness: Double) {
        func part(_ offset: Double) -> Double {
            let k = (offset + hue / 30).truncatingRemainder(dividingBy: 12)
            let turn = k < 0 ? k + 12 : k
            return 255
                * (lightness - saturation * min(lightness, 1 - lightness) * max(-1, min(turn - 3, 9 - turn, 1)))
        }
        self.init(red: part(0), green: part(8), blue: part(4))
    }

    private init(linear red: Double, _ green: Double, _ blue: Double) {
        func part(_ value: Double) -> Double {
            255 * (value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055)
        }
        self.init(red: part(red), green: part(green), blue: part(blue))
    }

    private init(x: Double, y: Double, z: Double) {
        self.init(
            linear: 3.2409699 * x - 1.5373832 * y - 0.4986108 * z, -0.9692436 * x + 1.8759675 * y + 0.0415551 * z,
            0.0556301 * x - 0.203977 * y + 1.0569715 * z)
    }

    private init(lab lightness: Double, _ a: Double, _ b: Double) {
        let y = (lightness + 16) / 116
        func part(_ value: Double) -> Double {
            value * value * value > 216 / 24389 ? value * value * value : (116 * value - 16) * 27 / 24389
        }
        // The white of D50 is shown as that of the screen.
        self.init(x: part(y + a / 500) * 0.9504559, y: part(y), z: part(y - b / 200) * 1.0890578)
    }

    private init(oklab lightness: Double, _ a: Double, _ b: Double) {
        func cube(_ value: Double) -> Double { value * value * value }
        let l = cube(lightness + 0.3963378 * a + 0.2158038 * b)
        let m = cube(lightness - 0.1055613 * a - 0.0638541 * b)
        let s = cube(lightness - 0.0894842 * a - 1.2914855 * b)
        self.init(
            linear: 4.0767417 * l - 3.3077116 * m + 0.2309699 * s, -1.268438 * l + 2.6097574 * m - 0.3413194 * s,
            -0.0041961 * l - 0.7034186 * m + 1.7076147 * s)
    }

    private static let names: [String: Substring] = {
        let words = table.split(separator: " ")
        var names: [String: Substring] = [:]
        for index in stride(from: 0, to: words.count - 1, by: 2) { names[String(words[index])] = words[index + 1] }
        return names
    }()

    /// Colours of the system, as most have them.
    private static let system: [String: Substring] = [
        "canvas": "ffffff", "canvastext": "000000", "field": "ffffff", "fieldtext": "000000", "window": "ffffff",
        "windowtext": "000000",
    ]

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
