/// What the process tells its caller.
enum ExitStatus: Int32, Sendable, CaseIterable {
    case done = 0
    case someNotGraded = 1
    case unusable = 2

    var meaning: String {
        switch self {
        case .done: "Done"
        case .someNotGraded: "Done, but some answers could not be graded; each is named on standard error"
        case .unusable: "The command line, a rubric or an input is unusable and nothing was graded"
        }
    }
}
