import CHeap
import EssayEvaluation
import Glibc

heap_make_roomy()
StandardStreams.prepare()
let status: ExitStatus
switch CommandLineTool.parse(Array(CommandLine.arguments.dropFirst())) {
case .success(let invocation): status = Tool(invocation).run()
case .failure(let error):
    StandardError.report(error)
    status = .unusable
}
exit(status.rawValue)
