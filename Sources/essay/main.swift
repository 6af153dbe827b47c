import EssayEvaluation
import Glibc

StandardStreams.prepare()
let status: ExitStatus
switch CommandLineTool.parse(Array(CommandLine.arguments.dropFirst())) {
case .success(let invocation): status = Tool(invocation).run()
case .failure(let error):
    StandardError.report(error)
    status = .unusable
}
exit(status.rawValue)
