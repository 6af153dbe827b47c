/// What became of the attacks on a rubric.
public struct RubricAudit: Sendable {
    /// Marks of one answer.
    public struct Earned: Sendable, Equatable {
        public let marks: Marks
        /// Of its themes alone.
        public let content: Marks

        init(marks: Marks, content: Marks) {
            self.marks = marks
            self.content = content
        }

        init(_ evaluation: Evaluation) {
            marks = evaluation.marks
            content = evaluation.themes.reduce(.zero) { $0 + $1.marks }
        }

        public func earned(_ measure: Attack.Measure) -> Marks {
            measure == .marks ? marks : content
        }
    }

    /// An answer before and after an attack.
    public struct Trial: Sendable, Equatable {
        public let answer: String
        public let honest: Earned
        public let attacked: Earned
        /// The attacked text.
        public let text: String
    }

    /// An attack on all answers, under one of its limits.
    public struct Row: Sendable, Equatable {
        public let attack: Attack
        public let limit: Attack.Limit
        /// Never empty.
        public let trials: [Trial]
        /// Marks are given in multiples of this.
        let step: Marks

        /// The most that an answer may have; for limits on both sides, how far all may move together.
        public func allowed(_ honest: Marks) -> Marks {
            switch limit.bound {
            case .most(let share), .within(let share):
                let exact = honest.scaled(by: share, over: 100)
                return limit.measure == .marks ? exact.rounded(to: step) : exact
            }
        }

        /// The trial that is farthest beyond what is allowed, or nearest to it.
        public var worst: Trial? {
            trials.max { excess(of: $0) < excess(of: $1) }
        }

        private func excess(of trial: Trial) -> Marks {
            let honest = trial.honest.earned(limit.measure)
            let attacked = trial.attacked.earned(limit.measure)
            switch limit.bound {
            case .most: return attacked - allowed(honest)
            case .within: return (attacked < honest ? honest - attacked : attacked - honest) - allowed(honest)
            }
        }

        /// What all answers earn together.
        public var total: (honest: Marks, attacked: Marks) {
            trials.reduce((.zero, .zero)) {
                ($0.0 + $1.honest.earned(limit.measure), $0.1 + $1.attacked.earned(limit.measure))
            }
        }

        public var isBroken: Bool {
            switch limit.bound {
            case .most: return trials.contains { excess(of: $0) > .zero }
            case .within:
                let (honest, attacked) = total
                return (attacked < honest ? honest - attacked : attacked - honest) > allowed(honest)
            }
        }
    }

    public let rubric: Rubric
    /// What the attacks were drawn by: the first 16 digits of the rubric's SHA-256.
    public let seed: String
    /// The SHA-256 of the calibration model that marked; nil where the rubric did alone.
    public var model: String?
    /// The names of the honest answers.
    public let answers: [String]
    public let rows: [Row]
    public let mutation: KeywordMutation.Result

    /// - Parameter answers: of which at least one is honest.
    public static func run(_ compiled: CompiledRubric, answers: AuditAnswers) throws(InputError) -> RubricAudit {
        let rubric = compiled.rubric
        let evaluator = try Evaluator(compiled)
        let lexicon = try Lexicon()
        let seed = String(rubric.sha256.prefix(16))
        let writer = AttackWriter(
            rubric: rubric, seed: UInt64(seed, radix: 16) ?? 0,
            sources: try AuditAnswers.sources(of: rubric).map { AuditText($0, lexicon: lexicon) })
        let honest = answers.all.filter(\.isHonest).map { answer in
            let text = AuditText(answer.document, lexicon: lexicon)
            return (name: answer.name, text: text, earned: Earned(evaluator.evaluate(text.document)))
        }
        guard let best = honest.max(by: { $0.earned.marks < $1.earned.marks }) else {
            throw InputError(.missing, "there is no honest answer to attack with")
        }
        var rows: [Row] = []
        for attack in Attack.allCases {
            var trials: [Trial] = []
            for answer in attack.isOfRubric ? [best] : honest {
                guard let text = writer.write(attack, on: answer.text, named: answer.name) else { continue }
                let document = text.document
                trials.append(
                    Trial(
                        answer: answer.name, honest: answer.earned, attacked: Earned(evaluator.evaluate(document)),
                        text: document.string(0..<document.text.count)))
            }
            if trials.isEmpty { continue }
            for limit in attack.limits {
                let telling = trials.filter { limit.isTelling(of: $0, under: rubric) }
                if telling.isEmpty { continue }
                rows.append(Row(attack: attack, limit: limit, trials: telling, step: rubric.step))
            }
        }
        return RubricAudit(
            rubric: rubric, seed: seed, model: compiled.model?.model.sha256, answers: honest.map(\.name), rows: rows,
            mutation: try KeywordMutation.run(rubric, evaluator: evaluator, answers: answers))
    }
}

extension Attack.Limit {
    /// An honest answer that earns next to nothing has no share to lose: it tells whether an attack adds marks, and not
    /// whether it takes enough away.
    fileprivate func isTelling(of trial: RubricAudit.Trial, under rubric: Rubric) -> Bool {
        guard case .most(let share) = bound, (1..<100).contains(share) else { return true }
        return trial.honest.earned(measure) >= rubric.marks.scaled(by: 1, over: 5)
    }
}
