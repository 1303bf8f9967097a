// The built program, run as a user runs it.

import Foundation
import Testing

/// What a run of the program answered.
struct Run: Sendable {
  let status: Int32
  let output: String
  let errors: String

  var lines: [String] { output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

  /// The output as JSON.
  func json() throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
  }

  /// The output as comma-separated records without quotes.
  var records: [[String]] {
    output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

enum Program {
  /// The package: this file is in Tests/allowableTests/Commands.
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Lies beside the bundle of the tests.
  private static let executable: URL = {
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? "/proc/self/exe"
    var folder = URL(filePath: bundle).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.pathComponents.count > 1 {
      let candidate = folder.appending(path: "allowable")
      let values = try? candidate.resourceValues(forKeys: [.isRegularFileKey])
      if values?.isRegularFile == true { return candidate }
      folder.deleteLastPathComponent()
    }
    return URL(filePath: "allowable")
  }()

  /// Runs `allowable` with the words of a line, from the package's folder, its output piped.
  ///
  /// - Parameter folder: another working folder.
  static func run(_ line: String, in folder: String? = nil, environment: [String: String] = [:]) throws -> Run
  {
    try run(executable, line.split(separator: " ").map(String.init), in: folder, environment)
  }

  /// Runs a script in bash, where `$ALLOWABLE` is the program and `$ALLOWABLE_FEE_DATA` the package's fee data.
  static func shell(_ script: String, in folder: String) throws -> Run {
    let feeData = package.appending(path: "FeeData").path(percentEncoded: false)
    return try run(
      URL(filePath: "/bin/bash"), ["-c", script], in: folder,
      [
        "ALLOWABLE": executable.path(percentEncoded: false), "ALLOWABLE_FEE_DATA": feeData,
        "PATH": "/usr/local/bin:/usr/bin:/bin",
      ])
  }

  private static func run(
    _ executable: URL, _ arguments: [String], in folder: String?, _ environment: [String: String]
  ) throws -> Run {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder.map { URL(filePath: $0) } ?? package
    process.environment = ["TZ": "UTC"].merging(environment) { $1 }
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try start(process)
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaint = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: String(decoding: complaint, as: UTF8.self))
  }

  /// Starts a process that signals reach: the threads that run tests hold signals back, and what they start would
  /// do so too.
  private static func start(_ process: Process) throws {
    var (none, held) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &held)
    defer { pthread_sigmask(SIG_SETMASK, &held, nil) }
    try process.run()
  }

  /// Calls `body` with a folder that is removed afterwards.
  static func withTemporaryFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "allowable-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder.path(percentEncoded: false))
  }
}
